/** Why the desk read a balance. `answer`: it stood in the answer to a top-up; `evidence`: to find out what became of one. */
export const READING_SOURCES = ['sweep', 'opened', 'before-top-up', 'answer', 'evidence'] as const
export type ReadingSource = (typeof READING_SOURCES)[number]

export const BALANCE_SORTS = ['runway', 'balance', 'readAt'] as const
export const BALANCE_STATES = ['low', 'blocked'] as const
