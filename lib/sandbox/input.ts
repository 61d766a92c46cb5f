import { Refusal } from './errors'
import { isUuid } from './population/ids'

export type Body = Readonly<Record<string, unknown>>

const invalid = (message: string) => new Refusal('VALIDATION_ERROR', message)

/** A field that is absent or null; the API takes both for "not given" (gateway-api.md 1.2). */
export function given(body: Body, name: string): boolean {
  return Object.hasOwn(body, name) && body[name] !== null && body[name] !== undefined
}

export function optionalText(body: Body, name: string, maxLength = 255): string | null {
  if (!given(body, name)) return null
  const value = body[name]
  if (typeof value !== 'string') throw invalid(`${name} must be a string`)
  if (value.length > maxLength) throw invalid(`${name} must not be longer than ${maxLength} characters`)
  return value
}

export function text(body: Body, name: string, maxLength = 255): string {
  const value = optionalText(body, name, maxLength)
  if (value === null || value.trim() === '') throw invalid(`${name} is required`)
  return value
}

export function optionalUuid(body: Body, name: string): string | null {
  const value = optionalText(body, name)
  if (value === null) return null
  const id = value.toLowerCase()
  if (!isUuid(id)) throw invalid(`${name} must be a UUID`)
  return id
}

export function uuid(body: Body, name: string): string {
  const value = optionalUuid(body, name)
  if (value === null) throw invalid(`${name} is required`)
  return value
}

/** A whole number of at least 0; numeric strings count, because the PHP SDK sends them. */
export function wholeNumber(body: Body, name: string, fallback: number, max: number): number {
  if (!given(body, name)) return fallback
  const value = body[name]
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0)
    throw invalid(`${name} must be a whole number of at least 0`)
  if (number > max) throw invalid(`${name} must not exceed ${max}`)
  return number
}

const MAX_PAGE = 10_000

/** The default of 10 is that of the Python SDK; no limit is documented, 10,000 protects the sandbox. */
export function paging(body: Body): { limit: number; offset: number } {
  return {
    limit: wholeNumber(body, 'limit', 10, MAX_PAGE),
    offset: wholeNumber(body, 'offset', 0, Number.MAX_SAFE_INTEGER),
  }
}
