import { Decimal } from 'decimal.js'
import { Refusal } from './errors'
import { given, type Body } from './input'

/** Enough digits that no sum or product here is ever rounded. */
const Money = Decimal.clone({ precision: 80 })

/** A decimal string without sign or exponent. */
export const PLAIN = /^\d{1,18}(\.\d{1,18})?$/

/** The sum of two decimal strings as one without an exponent. */
export function add(a: string, b: string): string {
  return new Money(a).plus(b).toFixed()
}

export function subtract(a: string, b: string): string {
  return new Money(a).minus(b).toFixed()
}

export function compare(a: string, b: string): number {
  return new Money(a).comparedTo(b)
}

/** The product of two decimal strings as one without an exponent. */
export function times(a: string, b: string): string {
  return new Money(a).times(b).toFixed()
}

/** `numerator / denominator` with 8 decimals, the scale of the only documented rate (gateway-api.md 3.3). */
export function ratio(numerator: string, denominator: string): string {
  return new Money(numerator).div(denominator).toFixed(8)
}

/** `numerator / denominator`, cut or filled up to so many decimals, without trailing zeros. */
export function divide(numerator: string, denominator: string, rounding: 'down' | 'up', places = 8): string {
  const mode = rounding === 'down' ? Decimal.ROUND_DOWN : Decimal.ROUND_UP
  return new Money(numerator).div(denominator).toDecimalPlaces(places, mode).toFixed()
}

/**
 * An optional amount: a decimal string, not negative. JSON numbers are refused, as money is never a number on this
 * wire (gateway-api.md 1.9).
 */
export function optionalAmount(body: Body, name: string): string | null {
  if (!given(body, name)) return null
  const value = body[name]
  if (typeof value !== 'string' || !PLAIN.test(value))
    throw new Refusal('VALIDATION_ERROR', `${name} must be a decimal string such as "4.87"`)
  return value
}

export function amount(body: Body, name: string): string {
  const value = optionalAmount(body, name)
  if (value === null) throw new Refusal('VALIDATION_ERROR', `${name} is required`)
  return value
}

export function decimals(value: string): number {
  return value.split('.')[1]?.length ?? 0
}
