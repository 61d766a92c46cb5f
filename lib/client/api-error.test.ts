import { expect, test } from 'vitest'
import { ApiError, isUnknownOutcome, toApiError } from './api-error'

test('an error of the desk keeps its code, its words, its fields and its reference', () => {
  const error = toApiError({
    error: { code: 'CONFLICT', message: 'Taken.', fields: { email: 'errors.fields.taken' }, ref: 'r-1' },
  })
  expect(error).toMatchObject({
    code: 'CONFLICT',
    message: 'Taken.',
    fields: { email: 'errors.fields.taken' },
    ref: 'r-1',
  })
})

test.each([null, 'no', {}, { error: null }, { error: 'x' }, { error: { code: 'MADE_UP' } }, [{ error: {} }]])(
  'what has not the shape of an error of the desk (%o) is not believed',
  (body) => {
    expect(toApiError(body)).toBeUndefined()
  },
)

test('only a lost answer and an unknown outcome are questions; all else is an answer', () => {
  expect(isUnknownOutcome(new ApiError('LOST_ANSWER'))).toBe(true)
  expect(isUnknownOutcome(new ApiError('GATEWAY_UNKNOWN'))).toBe(true)
  expect(isUnknownOutcome(new ApiError('GATEWAY_NOT_SENT'))).toBe(false)
  expect(isUnknownOutcome(new Error('x'))).toBe(false)
})
