import type { WebhookState, WebhookVerdict } from './status'

/** The tabs of the list: what was accepted by how far it is, and what was refused. */
export const WEBHOOK_VIEWS = ['all', 'waiting', 'done', 'failed', 'ignored', 'refused'] as const
export type WebhookView = (typeof WEBHOOK_VIEWS)[number]

export const WEBHOOK_SORTS = ['receivedAt'] as const

export const viewOf = (verdict: WebhookVerdict, state: WebhookState): WebhookView =>
  verdict === 'accepted' ? state : 'refused'

/** A change that is learned so shortly before its webhook is none that never came. */
export const GRACE_MS = 60_000
