import { describe, expect, it } from 'vitest'
import { DECIMAL_PROBLEMS, decimalProblem, typedDecimal } from './decimal-text'
import en from './i18n/messages/en.json'
import ru from './i18n/messages/ru.json'

describe('a number that was typed', () => {
  it.each([
    ['en', ' 2.5 ', '2.5'],
    ['en', '1 000', '1000'],
    ['en', '12 345 678.9', '12345678.9'],
    ['ru', '2,5', '2.5'],
    ['ru', '2.5', '2.5'],
    ['ru', '1\u00a0234,56', '1234.56'],
    ['ru', '1\u202f234\u202f567', '1234567'],
    ['ru', '\u00a02,5\u00a0', '2.5'],
  ] as const)('is understood in %s: "%s" is %s', (locale, text, plain) => {
    expect(typedDecimal(text, locale)).toBe(plain)
    expect(decimalProblem(plain)).toBeNull()
  })

  it.each([
    ['en', '2,5', 'comma'],
    ['en', '1,000.50', 'comma'],
    ['ru', '1,000.50', 'comma'],
    ['ru', '2,5,5', 'comma'],
    ['ru', '2,', 'comma'],
    ['ru', '1 23', 'notNumber'],
    ['ru', '2,5e-3', 'exponent'],
  ] as const)('is not guessed in %s: "%s" stays and is named "%s"', (locale, text, problem) => {
    expect(typedDecimal(text, locale)).toBe(text)
    expect(decimalProblem(text)).toBe(problem)
  })
})

describe('a text that is no amount', () => {
  it.each([
    ['', 'required'],
    ['1e-3', 'exponent'],
    ['2.5E+7', 'exponent'],
    ['1％', 'sign'],
    ['１％', 'script'],
    ['１', 'script'],
    ['٢٫٥', 'script'],
    ['-0', 'negative'],
    ['−2.5', 'negative'],
    ['–1', 'negative'],
    ['- 1', 'negative'],
    ['9'.repeat(400), 'digits'],
    [`0.${'1'.repeat(39)}`, 'digits'],
    ['1'.repeat(39), 'digits'],
    ['+1', 'sign'],
    ['2.5%', 'sign'],
    ['2,5 %', 'sign'],
    ['$5', 'sign'],
    ['5 ₽', 'sign'],
    ['.5', 'notNumber'],
    ['5.', 'notNumber'],
    ['.', 'notNumber'],
    ['-', 'notNumber'],
    ['1.2.3', 'notNumber'],
    ['½', 'notNumber'],
    ['0x10', 'notNumber'],
    ['NaN', 'notNumber'],
    ['Infinity', 'notNumber'],
    ['1\n', 'notNumber'],
    ['1\u0000', 'notNumber'],
    ['<b>1</b>', 'notNumber'],
  ])('"%s" is told as "%s"', (text, problem) => {
    expect(decimalProblem(text)).toBe(problem)
  })

  it.each(['0', '0.0', '007', '2.50', '1'.repeat(38), `0.${'1'.repeat(38)}`])('"%s" is an amount', (text) => {
    expect(decimalProblem(text)).toBeNull()
  })

  it('has a sentence for every reason in both languages, and no sentence without a reason', () => {
    expect(Object.keys(en.errors.decimal).sort()).toEqual([...DECIMAL_PROBLEMS].sort())
    expect(Object.keys(ru.errors.decimal).sort()).toEqual([...DECIMAL_PROBLEMS].sort())
  })
})
