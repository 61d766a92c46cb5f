/**
 * The life of a top-up. `approved` waits for its turn: one at a time of a balance. `sending` is committed before the call.
 * `unknown` may have been applied and is looked into; `not-applied` is a lost one of which it is proved that it never was and
 * never will be; `needs-a-person` is one whose evidence leaves more than one answer.
 */
export const TOP_UP_STATUSES = [
  'draft',
  'awaiting-approval',
  'approved',
  'sending',
  'unknown',
  'needs-a-person',
  'confirmed',
  'refused',
  'not-applied',
  'declined',
  'cancelled',
] as const
export type TopUpStatus = (typeof TOP_UP_STATUSES)[number]

/** The balance is held: nothing else is sent to it meanwhile. The store refuses a second one (index `top_up_holds`). */
export const HOLDING = ['sending', 'unknown'] as const satisfies readonly TopUpStatus[]
/** Something will happen by itself: worth watching. */
export const MOVING = [
  'awaiting-approval',
  'approved',
  'sending',
  'unknown',
] as const satisfies readonly TopUpStatus[]
/** Nothing can happen to it any more. */
export const FINAL = [
  'confirmed',
  'refused',
  'not-applied',
  'declined',
  'cancelled',
] as const satisfies readonly TopUpStatus[]

/** From a status to those that it may become. What is not listed is refused by the store's compare-and-set. */
export const NEXT: Record<TopUpStatus, readonly TopUpStatus[]> = {
  draft: ['awaiting-approval', 'approved', 'cancelled'],
  'awaiting-approval': ['approved', 'declined', 'cancelled'],
  approved: ['sending', 'awaiting-approval', 'refused', 'cancelled'],
  sending: ['confirmed', 'refused', 'unknown', 'not-applied'],
  unknown: ['confirmed', 'refused', 'not-applied', 'needs-a-person'],
  'needs-a-person': ['confirmed', 'not-applied'],
  confirmed: [],
  refused: [],
  'not-applied': [],
  declined: [],
  cancelled: [],
}

/** How it is known that a top-up was, or was not, applied. */
export const SETTLED_BY = ['answer', 'balance', 'history', 'resend', 'person'] as const
export type SettledBy = (typeof SETTLED_BY)[number]

export const EVIDENCE_SOURCES = ['answer', 'balance', 'history', 'resend', 'person'] as const
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number]

/** A batch: `checked` is a dry run that nobody has asked for yet. */
export const TOP_UP_BATCH_STATUSES = [
  'checked',
  'awaiting-approval',
  'running',
  'paused',
  'done',
  'declined',
  'cancelled',
] as const
export type TopUpBatchStatus = (typeof TOP_UP_BATCH_STATUSES)[number]
