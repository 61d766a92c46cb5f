import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Gateway } from '@/lib/gateway/port'
import { systemClock, type Clock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { freshDatabase, testCtx, type TestSandbox } from '.'
import type { MirrorDto } from '@/lib/features/mirror/dto'
import { createMirror, readMirror, type Pace } from '@/lib/features/mirror/server'

export const FAST: Pace = { requestsPerSecond: 1_000, inFlight: 4, probeSeconds: 15 }
/** What never comes is to be seen, not a slow machine; shorter than a test may take. */
const PATIENCE_MS = 100_000

export interface Desk {
  db: Db
  /** Of its store. */
  url: string
  ctx: Ctx
  state(): Promise<MirrorDto>
  /** Lets a mirror work until the state is as wanted, and stops it, as if its process ended in order. */
  until(wanted: (state: MirrorDto) => boolean): Promise<MirrorDto>
}

interface DeskOptions {
  gateway: Gateway
  clock?: Clock
  pace?: Partial<Pace>
}

/** A desk of its own: an empty store, and the gateway that is given. */
export async function freshDesk({ gateway, clock = systemClock, pace }: DeskOptions): Promise<Desk> {
  const { db, url } = await freshDatabase()
  const ctx = await testCtx({ db, job: 'mirror', gateway, clock })
  const state = () => readMirror(ctx, {})

  async function until(wanted: (state: MirrorDto) => boolean): Promise<MirrorDto> {
    const mirror = createMirror({ ...FAST, ...pace })
    const patience = Date.now() + PATIENCE_MS
    let stopped = false
    let failure: unknown
    const working = (async () => {
      while (!stopped) {
        await mirror.step(ctx, {})
        await turn()
      }
    })().catch((error: unknown) => {
      failure = error
    })
    try {
      for (;;) {
        const now = await state()
        if (wanted(now)) return now
        if (failure) throw failure
        if (Date.now() > patience) throw new Error(`not reached: ${JSON.stringify(now)}`)
      }
    } finally {
      stopped = true
      await mirror.stop(ctx)
      await working
    }
  }
  return { db, url, ctx, state, until }
}

export const complete = ({ phase, problem }: MirrorDto) => phase === 'complete' && problem === null

/** Nobody is missing, as far as the gateway has said. */
export const verified =
  (users: number) =>
  ({ usersKnown, verifiedAt, checkedAt, problem }: MirrorDto) =>
    usersKnown === users && verifiedAt !== null && verifiedAt === checkedAt && problem === null

/** Every id that the gateway lists, read page by page while nothing changes there. */
export async function idsAtGateway(gateway: Gateway): Promise<string[]> {
  const ids = new Set<string>()
  for (let offset = 0; ;) {
    const page = await gateway.partner.getUsers({ limit: 1_000, offset })
    if (page.kind !== 'ok') throw new Error(page.kind)
    for (const user of page.data.users) ids.add(user.id)
    offset += page.data.users.length
    if (offset >= page.data.total) return [...ids].sort()
  }
}

export async function idsInStore(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT id::text AS id FROM users ORDER BY id`)
  return rows.map(({ id }) => id)
}

/** How many calls of a method the sandbox has met since it was reset (it remembers a thousand). */
export async function callsOf(sandbox: TestSandbox, method: string): Promise<number> {
  const { requests } = await sandbox.door<{ requests: unknown[] }>(
    'GET',
    `requests?path=/partner/api/${method}`,
  )
  return requests.length
}
