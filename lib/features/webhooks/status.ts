/** What became of a delivery at the door. Only what is signed by a key of the vault goes any further. */
export const WEBHOOK_VERDICTS = [
  'accepted',
  'unsigned',
  'unknown-key',
  'wrong-signature',
  'too-large',
  'malformed',
] as const
export type WebhookVerdict = (typeof WEBHOOK_VERDICTS)[number]

/** What becomes of it behind the door. What was refused, and what speaks of nothing that the desk follows, is ignored. */
export const WEBHOOK_STATES = ['waiting', 'done', 'failed', 'ignored'] as const
export type WebhookState = (typeof WEBHOOK_STATES)[number]

/** What a delivery speaks of; `other` is whatever is neither. */
export const WEBHOOK_KINDS = ['swap', 'withdrawal', 'other'] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]

/** A larger body is refused, and never read to its end. */
export const MOST_BODY_BYTES = 1_048_576
