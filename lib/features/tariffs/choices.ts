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

/** Who may be chosen for one proposal; see `selectionSchema`. */
export const BATCH_SOURCES = ['organizations', 'overrides', 'without-override', 'list'] as const
export type BatchSource = (typeof BATCH_SOURCES)[number]

/** One proposal for all who are chosen, or a file that says what each gets. */
export const PROPOSAL_MODES = ['proposal', 'file'] as const

/**
 * What the organizations of a batch may be narrowed to, beside a status of their change-sets: something to change, all
 * already so, a line in conflict, not readable, not read yet.
 */
export const BATCH_VIEWS = ['change', 'already', 'conflict', 'unreadable', 'waiting'] as const
export type BatchView = (typeof BATCH_VIEWS)[number]

/** What a dry run may be done again for. */
export const REPLANS = ['unreadable', 'conflicts'] as const

/** Of a long list of ids or problems, so many are shown. */
export const MOST_TOLD = 200

/** As large as a file to be imported may be. The limits of request bodies in next.config.mjs leave room for it. */
export const MOST_FILE_BYTES = 20_000_000
