/** Nouns whose pages are kept up to date; each is the root of its query keys in the browser. */
export const LIVE_NOUNS = [
  'balances',
  'top-ups',
  'approvals',
  'notifications',
  'funding',
  'tariffs',
  'swaps',
  'withdrawals',
  'webhooks',
] as const

/** Something changed: which noun, and which of it; null where it may be many of them. `staffId`: of this person alone. */
export interface LiveChange {
  noun: (typeof LIVE_NOUNS)[number]
  id: string | null
  staffId?: string
}

/** One event of the stream: which nouns and, where it is known, which of their things have changed; or that anything may have. */
export type LiveEvent = { all: true } | { nouns: LiveChange['noun'][]; ids?: string[] }
