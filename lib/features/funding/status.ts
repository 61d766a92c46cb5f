/**
 * What became of the request to make an invoice; no status of the vendor's. `sending` is committed before the call. `unknown`:
 * an invoice may have been made; it is looked for and never asked for again. `not-made`: looked for, and not there.
 */
export const CREATIONS = ['sending', 'made', 'refused', 'not-sent', 'unknown', 'not-made'] as const
export type Creation = (typeof CREATIONS)[number]

/** Nothing changes here by itself any more. */
export const ENDED_CREATIONS = ['refused', 'not-sent', 'not-made'] as const satisfies readonly Creation[]

export const COMPLETE = 'complete'

/** The vendor's statuses that are known to be the last (gateway-api.md 4.4); all others, known or not, may change. */
export const FINAL_STATUSES = [COMPLETE, 'denied', 'payment_error'] as const

export const isFinal = (status: string): boolean => (FINAL_STATUSES as readonly string[]).includes(status)

/** Statuses that have words of their own; any other is shown as it came. */
export const KNOWN_STATUSES = ['unpaid', 'expired', ...FINAL_STATUSES] as const
export type KnownStatus = (typeof KNOWN_STATUSES)[number]

export const isKnownStatus = (status: string): status is KnownStatus =>
  (KNOWN_STATUSES as readonly string[]).includes(status)
