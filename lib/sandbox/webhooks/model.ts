/** One webhook: one fact about one object, delivered in as many attempts as it takes (gateway-api.md 1.14, 3.16). */
export interface Webhook {
  id: string
  operationId: string
  /** No document names the events of these objects; the set is open (gateway-api.md 1.14). */
  event: string
  /** Which of the operation's statuses it tells of. */
  ordinal: number
  url: string
  /** Signs it; null: nothing does. */
  publicKey: string | null
  createdAt: number
  attempts: number
  /** Of the last attempt; null before the first. `code` is null where no answer came, and `answer` says why. */
  last: Attempt | null
  state: 'waiting' | 'delivered' | 'given-up' | 'dropped'
}

export interface Attempt {
  id: string
  at: number
  code: number | null
  answer: string
}

export interface WebhookSettings {
  /** What the documented waits between attempts are multiplied with. */
  retryFactor: number
  /** In real time: how long an answer may take. */
  timeoutMs: number
  concurrency: number
  /** Nothing leaves while it is true. */
  hold: boolean
  delayMs: number
  /** Each webhook waits up to so long, by chance, so that they overtake each other. */
  shuffleMs: number
  /** Shares of the webhooks: lost for good, sent twice, accompanied by a forged one, by an oversized one. */
  drop: number
  duplicate: number
  forge: number
  oversize: number
}

export const DEFAULT_WEBHOOK_SETTINGS: WebhookSettings = {
  retryFactor: 0.1,
  timeoutMs: 10_000,
  concurrency: 32,
  hold: false,
  delayMs: 0,
  shuffleMs: 0,
  drop: 0,
  duplicate: 0,
  forge: 0,
  oversize: 0,
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * The waits after each failed attempt: 6 attempts every 10 s, 5 every 30 min, 4 every 2 h, 3 every 12 h, 18 in all. That
 * the first one, sent at once, is one of the six is INFERRED (gateway-api.md 1.14).
 */
const WAITS: readonly number[] = [
  ...Array<number>(5).fill(10 * SECOND),
  ...Array<number>(5).fill(30 * MINUTE),
  ...Array<number>(4).fill(2 * HOUR),
  ...Array<number>(3).fill(12 * HOUR),
]

export const MOST_ATTEMPTS = WAITS.length + 1

/** When the next attempt is due by the sandbox clock; null where none is. */
export function nextAttemptAt(webhook: Webhook, { retryFactor }: WebhookSettings): number | null {
  if (webhook.state !== 'waiting') return null
  const wait = WAITS[webhook.attempts - 1]
  if (!webhook.last) return webhook.createdAt
  return wait === undefined ? null : webhook.last.at + Math.round(wait * retryFactor)
}
