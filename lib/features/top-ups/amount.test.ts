import { expect, test } from 'vitest'
import { amountAsTyped, isBeyondMending, topUpAmount, topUpProblem } from './amount'

test.each(['5', '5.2', '5.25', '0.01', '250.00', '9'.repeat(38)])('"%s" can be topped up', (amount) => {
  expect(topUpAmount.parse(amount)).toBe(amount)
})

test.each([
  ['', 'errors.decimal.required'],
  ['5.529', 'topUps.errors.amountDecimals'],
  ['5.500', 'topUps.errors.amountDecimals'],
  ['1e3', 'errors.decimal.exponent'],
  ['0', 'topUps.errors.amountZero'],
  ['0.00', 'topUps.errors.amountZero'],
  ['-1', 'topUps.errors.amountNegative'],
  ['٥', 'errors.decimal.script'],
  ['5,25', 'errors.decimal.comma'],
  ['1,000.50', 'errors.decimal.comma'],
  ['1'.repeat(60), 'errors.decimal.digits'],
  ['1'.repeat(100_000), 'errors.decimal.digits'],
  ['007', 'topUps.errors.amountZeros'],
  ['.5', 'errors.decimal.notNumber'],
  ['5.', 'errors.decimal.notNumber'],
  ['$5', 'errors.decimal.sign'],
  ['five', 'errors.decimal.notNumber'],
])('"%s" is refused in its own words', (text, key) => {
  expect(topUpProblem(text)).toBe(key)
  expect(topUpAmount.safeParse(text).error?.issues[0]?.message).toBe(key)
})

test('a comma is the decimal sign where the language has it, and nothing is guessed elsewhere', () => {
  expect(amountAsTyped(' 5,25 ', 'ru')).toBe('5.25')
  expect(amountAsTyped('5,25', 'en')).toBe('5,25')
  expect(amountAsTyped('1 000,5', 'ru')).toBe('1000.5')
  expect(topUpProblem(amountAsTyped('1,000', 'ru'))).toBe('topUps.errors.amountDecimals')
})

test('what more typing can still mend is not said while it is typed', () => {
  for (const text of ['', '0', '0.', '5.', '0.0', '.'])
    expect([text, isBeyondMending(text)]).toEqual([text, false])
  for (const text of ['5.123', '-1', '1e3', '٥']) expect([text, isBeyondMending(text)]).toEqual([text, true])
})
