import { describe, expect, it } from 'vitest'
import { amountText, dec, Decimal, plain, sameAmount } from './money'

describe('a plain decimal', () => {
  it.each([
    '0',
    '0.01',
    '3000',
    '1234.50',
    '-1',
    '-0',
    '0'.repeat(40),
    `${'9'.repeat(40)}.${'9'.repeat(40)}`,
  ])('"%s" is one', (text) => {
    expect(dec(text).eq(new Decimal(text))).toBe(true)
  })

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '--1',
    '- 1',
    '+1',
    '.5',
    '5.',
    '1e3',
    '1,5',
    '１',
    'NaN',
    'Infinity',
    '0x1',
    '1'.repeat(41),
  ])('"%s" is none', (text) => {
    expect(() => dec(text)).toThrow(TypeError)
  })

  it('is written with every digit, without an exponent and without zeros at the end', () => {
    expect(plain(dec('0.0000000000000000000000000000000000000001'))).toBe(`0.${'0'.repeat(39)}1`)
    expect(plain(dec('9'.repeat(40)))).toBe('9'.repeat(40))
    expect(plain(dec('0010.500'))).toBe('10.5')
    expect(plain(dec('0.00'))).toBe('0')
  })

  it('is exact where JavaScript numbers are not', () => {
    expect(plain(dec('0.1').plus(dec('0.2')))).toBe('0.3')
    const long = dec(`${'9'.repeat(40)}.${'9'.repeat(40)}`)
    expect(plain(long.times(long).minus(long.minus(1).times(long.plus(1))))).toBe('1')
  })
})

describe('the same amount', () => {
  it.each([
    ['0.010', '0.01', true],
    ['1', '1.000', true],
    ['0', '0.00', true],
    ['0.1', '0.10000000000000000001', false],
    ['9007199254740993', '9007199254740992', false],
    ['-0', '0', true],
    ['-1', '1', false],
    [null, null, true],
    [null, '0', false],
    ['0', null, false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameAmount(a, b)).toBe(same)
  })
})

describe('an amount for the eye', () => {
  it.each([
    ['1234.50', 'en', '1,234.50'],
    ['1234.50', 'ru', '1\u00a0234,50'],
    ['999', 'en', '999'],
    ['1000000', 'ru', '1\u00a0000\u00a0000'],
    ['0.000000000000000001', 'en', '0.000000000000000001'],
    ['12345678901234567890.12345678901234567890', 'en', '12,345,678,901,234,567,890.12345678901234567890'],
  ])('%s in %s is %s', (amount, locale, text) => {
    expect(amountText(amount, locale)).toBe(text)
  })
})
