/**
 * Error codes of the sandbox (gateway-api.md 1.8). The real table is not known, so the range is plainly synthetic.
 * Not in that table: 90031, of a decision that nobody waits for, and 90429, which belongs to the injected throttle.
 */
export const ERRORS = {
  PUBLIC_KEY_MISSING: { code: 90001, status: 401 },
  PUBLIC_KEY_UNKNOWN: { code: 90002, status: 401 },
  SIGNATURE_MISSING: { code: 90003, status: 401 },
  SIGNATURE_INVALID: { code: 90004, status: 401 },
  NONCE_MISSING: { code: 90005, status: 400 },
  NONCE_ALREADY_USED: { code: 90006, status: 401 },
  BODY_NOT_JSON: { code: 90007, status: 400 },
  KEY_SCOPE_MISMATCH: { code: 90008, status: 403 },
  VALIDATION_ERROR: { code: 90010, status: 400 },
  NOT_FOUND: { code: 90011, status: 404 },
  USER_ALREADY_EXISTS: { code: 90012, status: 400 },
  ORGANIZATION_NOT_OWNED_BY_USER: { code: 90013, status: 403 },
  METHOD_NOT_ENABLED: { code: 90014, status: 403 },
  AMOUNT_PRECISION: { code: 90015, status: 400 },
  AMOUNT_TOO_SMALL: { code: 90020, status: 400 },
  INSUFFICIENT_FUNDS: { code: 90022, status: 400 },
  ADVANCED_BALANCE_BLOCKED: { code: 90023, status: 403 },
  PAYOUT_ADDRESS_NOT_SELECTED: { code: 90027, status: 400 },
  CURRENCY_NETWORK_NOT_ALLOWED: { code: 90028, status: 400 },
  ADDRESS_INVALID: { code: 90029, status: 400 },
  ALREADY_DECIDED: { code: 90030, status: 400 },
  APPROVAL_NOT_EXPECTED: { code: 90031, status: 400 },
  TOO_MANY_REQUESTS: { code: 90429, status: 429 },
  INTERNAL_ERROR: { code: 90500, status: 500 },
} as const

export type ErrorName = keyof typeof ERRORS

/** Refuses a call: ends as `success: false` with this name, its code and its HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly errorName: ErrorName,
    message: string,
  ) {
    super(message)
  }
}
