import { CliError } from '@/lib/cli/life'
import { api } from '@/lib/shared/routes'
import { freePort } from '@/lib/server/postgres'
import { startSandboxProcess } from '@/lib/sandbox/start'
import { actingDesk } from './support/acting-desk'
import { freshBuild, serveDesk, type ServedDesk } from './support/app'
import { type Cleanup, withCleanup } from './support/cleanup'
import { answerTimes, sustained } from './support/deliveries'
import { keptKeys } from './support/kept-keys'
import { memoryOf } from './support/memory'
import { openOperations, type OpenOperations } from './support/operations'
import { listTimes, type ListSide } from './support/operations-list'
import { webhookToPixel } from './support/pixel'
import { slowestRefresh } from './support/polls'
import { senderOf } from './support/sender'
import { sideDoor, type SideDoor } from './support/side-door'
import { temporaryStore } from './support/store'
import type { Bench, BenchContext, BenchOptions, Figures } from './types'

const ORGANIZATIONS = 100
const FEW = 1_000
/** With fewer there would soon be nothing left to change. */
const LEAST = 500
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/**
 * What polls are measured with: as many operations as make a round of so long, more than the budget is worth, all of which
 * have stood for so long.
 */
const ROUND_SECONDS = 60
const STANDING_MS = 20 * MINUTE_MS

/** The gateway of the whole run, and the store. */
interface World {
  bench: BenchContext
  cleanup: Cleanup
  options: BenchOptions
  sandboxUrl: string
  door: SideDoor
  open(name: string): Promise<string>
}

interface Register extends ListSide {
  publicKeys: string[]
  ids: string[]
}

/** A store with operations under way, whose organizations' keys are in the vault. */
async function register(
  { bench, cleanup, options, sandboxUrl, door, open }: World,
  name: string,
  wanted: Pick<OpenOperations, 'count' | 'ageMs' | 'standingMs' | 'webhookUrl'>,
  spread = (publicKeys: string[]) => publicKeys,
): Promise<Register> {
  bench.progress(`${name}: keys of ${ORGANIZATIONS} organizations`)
  const url = await open(name)
  const ctx = actingDesk(cleanup, url, sandboxUrl)
  const publicKeys = await keptKeys(ctx, ORGANIZATIONS)
  const { budget } = options
  const ids = await openOperations(bench, ctx, door, { ...wanted, publicKeys: spread(publicKeys), budget })
  return { url, ctx, count: wanted.count, publicKeys, ids }
}

/** The desk with everything that it does by itself, and polls within the budget. */
const watching = (
  world: World,
  { url, ctx }: Register,
  port: number,
  cleanup: Cleanup,
): Promise<ServedDesk> =>
  serveDesk(cleanup, url, ctx.db.$client, {
    sandboxUrl: world.sandboxUrl,
    port,
    env: { WATCHER: 'app', OPERATION_READS_PER_SECOND: String(world.options.budget) },
  })

/** Webhooks into a register of full size: to the screen, one by one, and as fast as they are taken. */
async function webhooks(world: World, many: Register, port: number, cleanup: Cleanup): Promise<Figures> {
  const { bench, door } = world
  const { ctx, publicKeys, ids } = many
  const desk = await watching(world, many, port, cleanup)
  const changing = { desk, door, others: ids.slice(0, ids.length / 2) }
  const pixel = await withCleanup((own) => webhookToPixel(bench, own, changing))
  const send = await senderOf(cleanup, ctx, inboxOf(port), publicKeys)
  const answers = await answerTimes(bench, send)
  const storm = await sustained(bench, ctx, send)
  const memory = await memoryOf(desk.pid, 'the server with its watcher, at the end of all this')
  return { ...pixel, ...answers, ...storm, ...memory }
}

/** Half of all operations are those of the first organization. */
const lopsided = (publicKeys: string[]) => [
  ...publicKeys,
  ...publicKeys.slice(2).map(() => publicKeys[0] ?? ''),
]

async function polls(world: World, cleanup: Cleanup): Promise<Figures> {
  const { budget } = world.options
  const count = budget * ROUND_SECONDS
  const wanted = { count, ageMs: DAY_MS, standingMs: STANDING_MS }
  const own = await register(world, 'polls', wanted, lopsided)
  await watching(world, own, await freePort(), cleanup)
  return slowestRefresh(world.bench, own.ctx, { count, budget })
}

const inboxOf = (port: number) => `http://127.0.0.1:${port}${api.webhookInbox()}`

async function measure(bench: BenchContext, cleanup: Cleanup, options: BenchOptions): Promise<Figures> {
  if (options.operations < LEAST || options.budget < 1)
    throw new CliError(`watch is measured with at least ${LEAST} operations and a budget of at least 1.`)
  await freshBuild(bench, cleanup)
  const { open } = await temporaryStore(cleanup)
  const sandbox = await startSandboxProcess({ users: ORGANIZATIONS, seed: 11 })
  cleanup.add(() => sandbox.stop())
  const door = sideDoor(sandbox.url)
  const world = { bench, cleanup, options, sandboxUrl: sandbox.url, door, open }
  const port = await freePort()
  const few = await register(world, 'few', { count: Math.min(FEW, options.operations), ageMs: DAY_MS })
  const wanted = { count: options.operations, ageMs: DAY_MS, webhookUrl: inboxOf(port) }
  const many = await register(world, 'many', wanted)
  const list = await withCleanup((own) => listTimes(bench, own, many, few))
  return {
    ...(await withCleanup((own) => webhooks(world, many, port, own))),
    ...(await withCleanup((own) => polls(world, own))),
    ...list,
  }
}

export const bench: Bench = {
  name: 'watch',
  title:
    'Following 100,000 open operations: webhooks to the screen, polls within their budget, the list, the inbox',
  run: (ctx, options) => withCleanup((cleanup) => measure(ctx, cleanup, options)),
}
