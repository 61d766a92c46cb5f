/** Why the desk read a balance. `answer`: it stood in the answer to a top-up; `evidence`: to find out what became of one. */
export const READING_SOURCES = ['sweep', 'opened', 'before-top-up', 'answer', 'evidence'] as const
export type ReadingSource = (typeof READING_SOURCES)[number]

export const BALANCE_SORTS = ['runway', 'balance', 'readAt'] as const
export type BalanceSort = (typeof BALANCE_SORTS)[number]
export const BALANCE_STATES = ['low', 'blocked'] as const
export type BalanceState = (typeof BALANCE_STATES)[number]

/** How many days back a chart goes. */
export const CHART_DAYS = [1, 7, 30, 90, 365] as const
/** As many points as the widest screen shows apart. */
export const MOST_POINTS = 500

/** A statement of every single reading, or of those alone that bring something new or are the last before that. */
export const STATEMENT_DETAILS = ['steps', 'all'] as const
