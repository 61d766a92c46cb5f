import { ERRORS, Refusal, type ErrorName } from './errors'

/** A finished answer, before faults touch it. `body` is the envelope of gateway-api.md 1.6. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  /** `ok`, or the name of the error. */
  outcome: 'ok' | ErrorName
}

export function success(response: unknown): Answer {
  return { status: 200, body: { success: true, response }, outcome: 'ok' }
}

/** A refusal always carries the request id, beside `error` and not inside it. */
export function failure(name: ErrorName, message: string, requestId: string): Answer {
  const { code, status } = ERRORS[name]
  return { status, body: { success: false, error: { code, name, message }, requestId }, outcome: name }
}

export function failureOf(error: unknown, requestId: string): Answer {
  if (error instanceof Refusal) return failure(error.errorName, error.message, requestId)
  const detail = error instanceof Error ? error.message : String(error)
  return failure('INTERNAL_ERROR', `The sandbox itself failed: ${detail}`, requestId)
}
