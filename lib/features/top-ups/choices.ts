export const TOP_UP_SORTS = ['createdAt', 'amount', 'number'] as const

/** As many lines as one list may have. */
export const MOST_LINES = 5_000
