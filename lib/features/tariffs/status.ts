/**
 * The life of a change-set. `queued` was authorised by a person and waits for its turn: one change-set of an organization
 * at a time. `checking` is held by a line whose outcome is not known yet. `stopped` ended without every line being live and
 * needs a person: it can be resumed, reverted or closed.
 */
export const CHANGE_SET_STATUSES = [
  'draft',
  'awaiting-approval',
  'scheduled',
  'queued',
  'applying',
  'checking',
  'stopped',
  'applied',
  'cancelled',
  'closed',
] as const
export type ChangeSetStatus = (typeof CHANGE_SET_STATUSES)[number]

/** The organization is held: nothing else is sent to it meanwhile. */
export const HOLDING = ['applying', 'checking'] as const satisfies readonly ChangeSetStatus[]
/** Something will happen by itself: worth watching. */
export const MOVING = ['queued', 'applying', 'checking'] as const satisfies readonly ChangeSetStatus[]
/** Nothing can be changed or sent any more. */
export const OVER = ['applied', 'cancelled', 'closed'] as const satisfies readonly ChangeSetStatus[]

/** Nothing of it was sent so far: what it proposes is looked at, and can still be decided about. */
export const isReview = (status: ChangeSetStatus) =>
  status === 'draft' || status === 'awaiting-approval' || status === 'scheduled'

/** How a change-set came to be. */
export const CHANGE_SET_KINDS = ['edit', 'revert', 'copy', 'many', 'import', 'fix'] as const
export type ChangeSetKind = (typeof CHANGE_SET_KINDS)[number]

/**
 * The life of a line. `sending` is committed before the call; `accepted` is the gateway's yes before it was read back;
 * `applied` was read back. `already`: the live value was the proposed one, nothing was sent. `conflict`: the live value is
 * neither what the draft was begun on nor what is proposed, nothing was sent. `differs`: accepted, but something else was
 * read back. `not-sent` also stands for a lost call that was seen not to have been applied.
 */
export const LINE_STATES = [
  'pending',
  'sending',
  'accepted',
  'unknown',
  'applied',
  'already',
  'conflict',
  'differs',
  'refused',
  'not-sent',
] as const
export type LineState = (typeof LINE_STATES)[number]

/** The proposal is what is live. */
export const LIVE_LINE = ['applied', 'already'] as const satisfies readonly LineState[]
/** May have been applied: nothing more is sent to the organization before this is known. */
export const OPEN_LINE = ['sending', 'accepted', 'unknown'] as const satisfies readonly LineState[]

export const BATCH_STATUSES = ['planning', 'planned', 'running', 'paused', 'done', 'cancelled'] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]
/** Something will happen to the batch by itself: worth watching. */
export const MOVING_BATCH = ['planning', 'running'] as const satisfies readonly BatchStatus[]

/** Where a version of a tariff is known from. `gone`: it was there and is not in the answer any more. */
export const VERSION_ORIGINS = ['first-read', 'outside', 'desk', 'gone'] as const
export type VersionOrigin = (typeof VERSION_ORIGINS)[number]
