/** The closed lists of addresses. Apart from the schemas, so that pages need not carry a validator. */
export const OVERRIDE_SORTS = ['updated', 'organization', 'action', 'amount'] as const
export type OverrideSort = (typeof OVERRIDE_SORTS)[number]

/**
 * What the hygiene board looks for. `worse`: earns the partner less than the general terms, at every usual amount.
 * `dead`: equal to the general terms. `unknown`: on an action that is not known. `expired`: the note names a date that has
 * passed. `fixed`: a fixed fee above the smallest usual amount.
 */
export const HYGIENE = ['worse', 'dead', 'unknown', 'expired', 'fixed'] as const
export type Hygiene = (typeof HYGIENE)[number]
