export const TOP_UP_SORTS = ['createdAt', 'amount', 'number'] as const

/** As many lines as one list may have: more than anybody can agree to. */
export const MOST_LINES = 2_000
export const MOST_LIST_CHARACTERS = 500_000

/** What of a list's lines is looked at: those that wait, those under way, and how the others ended. */
export const TOP_UP_LINE_VIEWS = ['waiting', 'moving', 'confirmed', 'person', 'failed'] as const
export type TopUpLineView = (typeof TOP_UP_LINE_VIEWS)[number]
