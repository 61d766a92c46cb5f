import { ERROR_CODES, type ErrorCode, type ErrorDto } from '@/lib/shared/errors'

/** `NETWORK`: a read did not get through. `LOST_ANSWER`: a write may or may not have been applied. */
export type ClientErrorCode = ErrorCode | 'NETWORK' | 'LOST_ANSWER'

/**
 * The one error of the browser side. `message` is already in the reader's language where the server wrote it, and empty
 * where nothing was heard from it: then the text of the code is shown (`errors.<CODE>`).
 */
export class ApiError extends Error {
  readonly fields: Record<string, string>
  readonly ref: string | undefined

  constructor(
    readonly code: ClientErrorCode,
    dto?: Partial<Omit<ErrorDto, 'code'>>,
    options?: ErrorOptions,
  ) {
    super(dto?.message ?? '', options)
    this.name = 'ApiError'
    this.fields = dto?.fields ?? {}
    this.ref = dto?.ref
  }
}

/** Only what really has the shape of an error DTO is believed: a proxy between may answer HTML, or JSON of its own. */
export function toApiError(body: unknown): ApiError | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { error } = body
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  const code = ERROR_CODES.find((known) => known === error.code)
  return code && new ApiError(code, error as ErrorDto)
}

/** Whether nobody can say if a write was applied: such an error is shown as a question, never as a failure. */
export function isUnknownOutcome(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'GATEWAY_UNKNOWN' || error.code === 'LOST_ANSWER')
}
