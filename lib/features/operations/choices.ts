/** The tabs of a list. `stuck` are those under way, or waiting for a person, for longer than is usual. */
export const OPERATION_VIEWS = ['in-progress', 'needs-person', 'stuck', 'done', 'failed', 'all'] as const
export type OperationView = (typeof OPERATION_VIEWS)[number]

/** `statusSince`: how long it has stood as it stands. */
export const OPERATION_SORTS = ['createdAt', 'updatedAt', 'statusSince', 'amountUsd'] as const
export type OperationSort = (typeof OPERATION_SORTS)[number]

/** How an operation came to be watched. */
export const ENTERED_SOURCES = ['created', 'imported', 'webhook', 'history'] as const
export type EnteredSource = (typeof ENTERED_SOURCES)[number]

/** Why the gateway was asked, or what told the desk. */
export const READ_SOURCES = [
  'created',
  'imported',
  'webhook',
  'poll',
  'opened',
  'history',
  'decided',
] as const
export type ReadSource = (typeof READ_SOURCES)[number]

/** How long it has stood as it stands, at the least: minutes. */
export const OPERATION_AGES = [5, 30, 60, 360, 1_440, 10_080] as const

/** gateway-api.md 1.16; an open set all the same: others are shown, and found by what they are called. */
export const RISK_LEVELS = ['Low', 'Medium', 'High', 'Severe'] as const

/** What may be the matter with an operation that takes longer than is usual. */
export const TROUBLES = ['approval', 'provider', 'payout', 'unconfirmed', 'error', 'other'] as const
export type Trouble = (typeof TROUBLES)[number]

/** So many lines are asked about in one go; a longer list goes in several. */
export const LINES_AT_ONCE = 25
export const MOST_WATCHED_LINES = 5_000
export const MOST_WATCHED_CHARACTERS = 500_000

/** What became of one line of a list of ids. `needs-organization`: nobody knows whose it is, so there is no key to ask with. */
export const WATCH_RESULTS = [
  'entered',
  'watched',
  'other-kind',
  'not-found',
  'other-organization',
  'needs-organization',
  'unknown-organization',
  'no-key',
  'unreadable',
  'bad-id',
] as const
export type WatchResult = (typeof WATCH_RESULTS)[number]

/** A row that was read longer ago than this looks old. */
export const OLD_MS = 5 * 60_000
