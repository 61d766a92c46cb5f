import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Budget } from '@/lib/server/budget'
import type { Db } from '@/lib/server/db/client'
import { operationBudget } from '../tables'

/** So much time's worth of requests a process sets aside at once: the store is not asked for each of them. */
const LOT_MS = 200

interface Lot extends Record<string, unknown> {
  wait_ms: number
}

/** Sets the next requests of the whole installation aside. @returns in how many milliseconds the first of them may leave. */
async function setAside(db: Db, ms: number): Promise<number> {
  const span = sql`make_interval(secs => ${ms / 1_000}::float8)`
  const { rows } = await db.execute<Lot>(sql`
    WITH eased AS (SELECT set_config('synchronous_commit', 'off', true)), moment AS (SELECT clock_timestamp() AS at FROM eased),
    lot AS (
      INSERT INTO ${operationBudget} AS budget (id, free_at) SELECT 1, at + ${span} FROM moment
      ON CONFLICT (id) DO UPDATE SET free_at =
        least(greatest(budget.free_at, excluded.free_at - ${span}), excluded.free_at + interval '1 minute') + ${span}
      RETURNING free_at)
    SELECT (extract(epoch FROM lot.free_at - ${span} - moment.at) * 1000)::float8 AS wait_ms FROM lot, moment`)
  return Math.max(0, rows[0]?.wait_ms ?? 0)
}

/**
 * Requests evenly spaced over all processes on one store: together they never send more than `perSecond` in a second. What is
 * set aside and not used is lost.
 */
export function createSharedBudget(perSecond: number): (db: Db) => Budget {
  const gap = 1_000 / perSecond
  const lot = Math.max(1, Math.floor(LOT_MS / gap))
  let slots: number[] = []
  let asking: Promise<void> | undefined

  async function ask(db: Db): Promise<void> {
    const first = performance.now() + (await setAside(db, lot * gap))
    slots.push(...Array.from({ length: lot }, (_, at) => first + at * gap))
  }

  return (db) => ({
    async take(signal) {
      for (;;) {
        signal.throwIfAborted()
        const now = performance.now()
        slots = slots.filter((slot) => slot > now - LOT_MS)
        const slot = slots.shift()
        if (slot !== undefined) {
          if (slot - now >= 1) await sleep(slot - now, undefined, { signal })
          return
        }
        // Those who find nothing set aside wait for one question together.
        asking ??= ask(db).finally(() => (asking = undefined))
        await asking
      }
    },
  })
}
