import { createClock, type Clock } from './clock'
import { createFaults, type Faults } from './faults'
import { createRateLimit, type RateLimit } from './funding/limit'
import { createOperationEngine } from './operations/engine'
import { createPopulation, type Population } from './population/index'
import type { KeyPair } from './population/keys'
import { createRequestLog, type RequestLog } from './request-log'
import { createDirectory, type Directory } from './state/directory'
import type { SandboxEvent } from './state/events'
import { noJournal, openJournal, type Journal, type JournalEntry } from './state/journal'
import { createKeyRing, type KeyRing } from './state/key-ring'
import { createWebhookEngine, type WebhookEngine } from './webhooks/engine'
import { createNonces, type Nonces } from './state/nonces'
import { createStore, type Store } from './state/store'

export interface SandboxOptions {
  users: number
  seed: number
  partner: KeyPair
  /** Folder for what was changed; null keeps everything in memory. */
  data: string | null
  /** The disk refused a write: nothing may be answered any more. */
  onFailure(error: Error): void
}

/** Everything that `reset` throws away. */
export interface World {
  store: Store
  directory: Directory
  keys: KeyRing
  nonces: Nonces
}

export interface Sandbox {
  population: Population
  clock: Clock
  faults: Faults
  requests: RequestLog
  journal: Journal
  /** Of the deposit-invoice API; lives as long as the process. */
  fundingLimit: RateLimit
  /** Sends webhooks for as long as the process lives. */
  webhooks: WebhookEngine
  readonly world: World
  /** Makes an event true. The caller journals it before anybody is told. */
  apply(event: SandboxEvent): void
  reset(): Promise<void>
  /** Nothing happens by itself any more: the journal can be closed. */
  rest(): void
}

/** The first page is asked for by somebody who waits; the engine compiles what makes users before that. */
function warmUp(directory: Directory): void {
  const indexes = directory.page('newest', 0, 3_000)
  JSON.stringify(indexes.map((index) => directory.userAt(index)))
}

/** Puts the parts together and replays the journal. Reads no clock but its own and no file but the journal. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const population = createPopulation(options.seed, options.users)
  const clock = createClock()

  const createWorld = (): World => {
    const store = createStore()
    const directory = createDirectory(population, store)
    return {
      store,
      directory,
      keys: createKeyRing(options.partner, population, store, directory),
      nonces: createNonces(),
    }
  }

  let world = createWorld()
  const make = (event: SandboxEvent) => {
    world.store.apply(event)
    if (event.type === 'clock') clock.setOffset(event.offsetMs)
  }
  const replay = (entry: JournalEntry) => {
    if (entry.publicKey !== undefined && entry.nonce !== undefined)
      world.nonces.remember(entry.publicKey, entry.nonce)
    for (const event of entry.events ?? []) make(event)
  }
  const journal =
    options.data === null
      ? noJournal()
      : await openJournal({
          directory: options.data,
          seed: options.seed,
          users: options.users,
          onEntry: replay,
          onFailure: options.onFailure,
        })
  // Not fsync'ed: the steps of an operation follow from the event that made it.
  let resting = false
  const commit = (event: SandboxEvent) => {
    if (resting) return
    apply(event)
    void journal.append({ events: [event], relaxed: true })
  }
  const operations = createOperationEngine(clock, () => world.store.operations, commit)
  const webhooks = createWebhookEngine({
    clock,
    seed: options.seed,
    world: () => world,
    commit,
    flush: () => journal.flush(),
  })
  const apply = (event: SandboxEvent) => {
    make(event)
    operations.note()
    webhooks.note()
    if (event.type === 'clock') operations.alarms.wake()
    if (event.type === 'clock' || event.type === 'webhook-settings') webhooks.wake()
  }
  webhooks.resume()
  operations.note()
  const faults = createFaults(options.seed)
  const requests = createRequestLog()
  const fundingLimit = createRateLimit(clock)
  warmUp(world.directory)

  return {
    population,
    clock,
    faults,
    requests,
    journal,
    fundingLimit,
    webhooks,
    get world() {
      return world
    },
    apply,
    rest() {
      resting = true
      operations.alarms.clear()
      webhooks.clear()
    },
    async reset() {
      operations.alarms.clear()
      webhooks.clear()
      world = createWorld()
      clock.setOffset(0)
      faults.clear()
      requests.clear()
      fundingLimit.set(0)
      await journal.clear()
    },
  }
}
