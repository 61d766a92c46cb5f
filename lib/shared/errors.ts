/**
 * The closed set of ways in which the desk can say no. Every transport (page, route, action, job) maps this one class;
 * anything else that is thrown is unexpected, is masked, and reaches a person only as a reference.
 */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'PASSWORD_CHANGE_REQUIRED',
  'FORBIDDEN',
  'INVALID',
  'NOT_FOUND',
  'CONFLICT',
  'LIMITED',
  'GATEWAY_REFUSED',
  'GATEWAY_NOT_SENT',
  'GATEWAY_UNKNOWN',
  'VENDOR_REFUSED',
  'VENDOR_NOT_SENT',
  'STORE_UNAVAILABLE',
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** HTTP status of each code, for route handlers. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  PASSWORD_CHANGE_REQUIRED: 403,
  FORBIDDEN: 403,
  INVALID: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  LIMITED: 429,
  GATEWAY_REFUSED: 422,
  GATEWAY_NOT_SENT: 503,
  GATEWAY_UNKNOWN: 502,
  VENDOR_REFUSED: 422,
  VENDOR_NOT_SENT: 503,
  STORE_UNAVAILABLE: 503,
  INTERNAL: 500,
}

/** A message of the catalogue, by its full key ("users.errors.emailTaken"), with what fills its gaps. */
export interface Text {
  key: string
  params?: Record<string, string | number>
}

export interface AppErrorOptions {
  /** For people; without it the text of the code is used (`errors.<CODE>`). */
  text?: Text
  /** Field name to message key; shown beside the field, in the language of the reader. */
  fields?: Record<string, string>
  cause?: unknown
}

/** An expected refusal. `message` is for the log and never leaves the server; `text` is for people. */
export class AppError extends Error {
  readonly text: Text
  readonly fields: Record<string, string> | undefined

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: AppErrorOptions = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.text = options.text ?? { key: `errors.${code}` }
    this.fields = options.fields
  }
}

/** What a transport hands to the browser: `message` is already in the reader's language, `ref` is what they can quote. */
export interface ErrorDto {
  code: ErrorCode
  message: string
  fields?: Record<string, string>
  ref: string
}

export type Result<T> = { ok: true; data: T } | { ok: false; error: ErrorDto }
