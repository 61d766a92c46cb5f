import type { Operation } from '../operations/model'
import { uuidFrom } from '../population/ids'
import {
  DEFAULT_WEBHOOK_SETTINGS,
  MOST_ATTEMPTS,
  type Attempt,
  type Webhook,
  type WebhookSettings,
} from './model'

export type WebhookEvent =
  | { type: 'webhook-attempts'; attempts: readonly Attempt[] }
  | { type: 'webhooks-dropped'; ids: readonly string[] }
  | { type: 'webhook-settings'; changes: Partial<WebhookSettings> }

export interface WebhooksState {
  settings: WebhookSettings
  /** In the order in which they were made. */
  all: Map<string, Webhook>
  byOperation: Map<string, Webhook[]>
  counts: { delivered: number; givenUp: number; dropped: number; attempts: number }
  /** Made since whoever delivers them looked last. */
  fresh: Webhook[]
}

export const createWebhooks = (): WebhooksState => ({
  settings: DEFAULT_WEBHOOK_SETTINGS,
  all: new Map(),
  byOperation: new Map(),
  counts: { delivered: 0, givenUp: 0, dropped: 0, attempts: 0 },
  fresh: [],
})

const EVENT = { swap: 'AUTO_SWAP', withdrawal: 'AUTO_WITHDRAWAL' } as const
const APPROVAL = 'AUTO_WITHDRAWAL_APPROVE'

function make(state: WebhooksState, operation: Operation, event: string, url: string, ordinal: number): void {
  const { id: operationId, publicKey, past } = operation
  // The id follows from what is told, so that after a crash the same fact is told under the same id.
  const id = uuidFrom(`webhook/${operationId}/${event}/${ordinal}`)
  const createdAt = past[ordinal]?.at ?? operation.createdAt
  const webhook: Webhook = {
    id,
    operationId,
    event,
    ordinal,
    url,
    publicKey,
    createdAt,
    attempts: 0,
    last: null,
    state: 'waiting',
  }
  state.all.set(id, webhook)
  const list = state.byOperation.get(operationId)
  if (list) list.push(webhook)
  else state.byOperation.set(operationId, [webhook])
  state.fresh.push(webhook)
}

/** A status was reached: told to whom the operation was made for, if it named a URL (gateway-api.md 3.9). */
export function tellStatus(state: WebhooksState, operation: Operation, ordinal: number): void {
  if (operation.webhookUrl !== null)
    make(state, operation, EVENT[operation.kind], operation.webhookUrl, ordinal)
}

/** A payment widget's withdrawal waits for a yes or no (gateway-api.md 3.10). */
export function askApproval(state: WebhooksState, operation: Operation): void {
  if (operation.approveUrl !== null) make(state, operation, APPROVAL, operation.approveUrl, 0)
}

/** Acknowledged is what was answered with 200 and nothing else (gateway-api.md 1.14). */
function attempted({ all, counts }: WebhooksState, attempt: Attempt): void {
  const webhook = all.get(attempt.id)
  if (!webhook) return
  webhook.attempts += 1
  webhook.last = attempt
  counts.attempts += 1
  if (attempt.code === 200) {
    webhook.state = 'delivered'
    counts.delivered += 1
  } else if (webhook.attempts >= MOST_ATTEMPTS) {
    webhook.state = 'given-up'
    counts.givenUp += 1
  }
}

export function applyWebhook(state: WebhooksState, event: WebhookEvent): void {
  switch (event.type) {
    case 'webhook-attempts':
      for (const attempt of event.attempts) attempted(state, attempt)
      return
    case 'webhooks-dropped':
      for (const id of event.ids) {
        const webhook = state.all.get(id)
        if (webhook?.state !== 'waiting') continue
        webhook.state = 'dropped'
        state.counts.dropped += 1
      }
      return
    case 'webhook-settings':
      state.settings = { ...state.settings, ...event.changes }
      return
  }
}
