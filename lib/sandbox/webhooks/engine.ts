import { createAlarms } from '../alarms'
import { iso } from '../call'
import type { Clock } from '../clock'
import { hash32, pick } from '../population/hash'
import { STREAM } from '../population/streams'
import type { World } from '../sandbox'
import type { SandboxEvent } from '../state/events'
import { createDeliveryLog, type DeliveryLog, type Sort } from './log'
import { FORGERIES, tamper, type How, type Message } from './message'
import { nextAttemptAt, type Attempt, type Webhook } from './model'
import { isLoopbackUrl, post, type Posted } from './post'

interface Job {
  sort: Sort
  how: How
  webhook: Webhook
}

export interface WebhookEngine {
  /** Something was changed: takes what is new, once it is safe on disk. */
  note(): void
  /** After a start: takes up what was not delivered yet. */
  resume(): void
  /** The clock or the settings were changed. */
  wake(): void
  clear(): void
  /** Sends a message from the side door at once, past hold and schedule. */
  inject(message: Message, about: Webhook | null, how: string): Promise<Posted>
  log: DeliveryLog
  queued(): { queued: number; inFlight: number }
}

export interface WebhookEngineParts {
  clock: Clock
  seed: number
  world(): World
  commit(event: SandboxEvent): void
  flush(): Promise<void>
}

/** A companion follows its webhook within this time where nothing is shuffled. */
const SOON_MS = 40

/** Delivers webhooks: at once, then by the documented schedule (gateway-api.md 1.14), with the disorder that is asked for. */
export function createWebhookEngine({
  clock,
  seed,
  world,
  commit,
  flush,
}: WebhookEngineParts): WebhookEngine {
  const log = createDeliveryLog()
  const alarms = createAlarms<Job>(clock, (due) => {
    for (const { item } of due) queue.push(item)
    pump()
  })
  let queue: Job[] = []
  let taken = 0
  let inFlight = 0
  let drawn = 0
  let finished: Attempt[] = []
  let noting = false

  const state = () => world().store.webhooks
  const chance = () => {
    drawn += 1
    return hash32(seed, STREAM.webhooks, drawn) / 2 ** 32
  }

  const deliver = async (message: Message, sort: Sort, how: string, webhook: Webhook | null) => {
    const allowed = world().store.switches.webhookTargets === 'any' || isLoopbackUrl(message.url)
    const refused = { code: null, answer: 'not sent: the URL is not on this machine', durationMs: 0 }
    const at = clock.iso()
    const posted = allowed ? await post(message, state().settings.timeoutMs) : refused
    const [webhookId, operationId] = [webhook?.id ?? null, webhook?.operationId ?? null]
    log.add({ at, sort, how, webhookId, operationId, url: message.url, ...posted })
    return posted
  }

  /** Attempts that end together are one event, and so one line on the disk. */
  const finish = (attempt: Attempt) => {
    finished.push(attempt)
    if (finished.length > 1) return
    setImmediate(() => {
      const attempts = finished
      finished = []
      const { all, settings } = state()
      const known = attempts.filter(({ id }) => all.has(id))
      if (known.length === 0) return
      commit({ type: 'webhook-attempts', attempts: known })
      for (const { id } of known) {
        const webhook = all.get(id)
        const at = webhook ? nextAttemptAt(webhook, settings) : null
        if (webhook && at !== null) alarms.set(at, { sort: 'real', how: 'as-is', webhook })
      }
    })
  }

  const run = async ({ sort, how, webhook }: Job) => {
    if (state().all.get(webhook.id) !== webhook) return
    if (sort === 'real' && webhook.state !== 'waiting') return
    const at = clock.now()
    const { code, answer } = await deliver(tamper(world(), webhook, how), sort, how, webhook)
    if (sort === 'real') finish({ id: webhook.id, at, code, answer })
  }

  const pump = () => {
    const { hold, concurrency } = state().settings
    while (!hold && inFlight < concurrency && taken < queue.length) {
      const job = queue[taken]
      taken += 1
      if (!job) break
      inFlight += 1
      void run(job).finally(() => {
        inFlight -= 1
        pump()
      })
    }
    if (taken > 10_000 || taken === queue.length) {
      queue = queue.slice(taken)
      taken = 0
    }
  }

  /** The first attempt of a webhook and what goes with it. */
  const plan = (webhook: Webhook) => {
    const { delayMs, shuffleMs, duplicate, forge, oversize } = state().settings
    const now = clock.now()
    const sometime = () => now + delayMs + Math.round(chance() * shuffleMs)
    const at = sometime()
    const companion = (sort: Sort, how: How) =>
      alarms.set(shuffleMs > 0 ? sometime() : at + Math.round(chance() * SOON_MS), { sort, how, webhook })
    alarms.set(at, { sort: 'real', how: 'as-is', webhook })
    if (chance() < duplicate) companion('duplicate', 'as-is')
    if (chance() < forge) companion('forged', pick(FORGERIES, drawn))
    if (chance() < oversize) companion('oversized', 'oversized')
  }

  const takeFresh = async () => {
    noting = false
    const { fresh, settings } = state()
    const made = fresh.splice(0)
    // Nobody is told of what a crash could still undo.
    await flush()
    const lost = made.filter(() => chance() < settings.drop).map(({ id }) => id)
    if (lost.length > 0) commit({ type: 'webhooks-dropped', ids: lost })
    for (const webhook of made) if (webhook.state === 'waiting') plan(webhook)
  }

  return {
    note() {
      if (noting || state().fresh.length === 0) return
      noting = true
      setImmediate(() => void takeFresh())
    },
    resume() {
      const { all, fresh, settings } = state()
      fresh.length = 0
      for (const webhook of all.values()) {
        const at = nextAttemptAt(webhook, settings)
        if (at !== null) alarms.set(at, { sort: 'real', how: 'as-is', webhook })
      }
    },
    wake() {
      alarms.wake()
      pump()
    },
    clear() {
      alarms.clear()
      queue = []
      taken = 0
      log.clear()
      drawn = 0
    },
    inject: (message, about, how) => deliver(message, 'injected', how, about),
    log,
    queued: () => ({ queued: queue.length - taken, inFlight }),
  }
}

export const showWebhook = (webhook: Webhook) => ({
  ...webhook,
  createdAt: iso(webhook.createdAt),
  last: webhook.last && { ...webhook.last, at: iso(webhook.last.at) },
})
