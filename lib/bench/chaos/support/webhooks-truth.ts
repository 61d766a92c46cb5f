import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { SideDoor } from '../../support/side-door'

interface Sort {
  sent: number
  accepted: number
}

export interface Delivering {
  made: number
  waiting: number
  delivered: number
  givenUp: number
  queued: number
  inFlight: number
  sorts: Record<'real' | 'duplicate' | 'forged' | 'oversized' | 'injected', Sort>
}

export const delivering = async (door: SideDoor): Promise<Delivering> =>
  (await door<{ counts: Delivering }>('GET', 'webhooks?limit=1')).counts

/** How many deliveries the desk has taken in and not led to their end. */
export async function unfinished(db: Db): Promise<number> {
  const { rows } = await db.execute<{ many: number }>(
    sql`SELECT count(*)::int AS many FROM webhook_deliveries WHERE state = 'waiting'`,
  )
  return rows[0]?.many ?? 0
}

const PAGE = 1_000

interface Told {
  total: number
  operations: { id: string; status: string }[]
}

/** How the sandbox says that everything stands. */
export async function statuses(door: SideDoor): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let offset = 0; ; offset += PAGE) {
    const { operations, total } = await door<Told>('GET', `operations?limit=${PAGE}&offset=${offset}`)
    for (const { id, status } of operations) found.set(id, status)
    if (offset + PAGE >= total) return found
  }
}

/** Webhooks that the sandbox was acknowledged and the inbox does not have. */
export async function lostOf(db: Db, door: SideDoor): Promise<string[]> {
  const { webhooks } = await door<{ webhooks: { id: string }[] }>(
    'GET',
    'webhooks?state=delivered&limit=1000000',
  )
  const { rows } = await db.execute<{ id: string }>(
    sql`SELECT webhook_id AS id FROM webhook_deliveries WHERE verdict = 'accepted'`,
  )
  const kept = new Set(rows.map(({ id }) => id))
  return webhooks.flatMap(({ id }) => (kept.has(id) ? [] : [id]))
}

/** Operations of which the desk says something else than the sandbox, or nothing. */
export async function wrongOf(db: Db, door: SideDoor): Promise<string[]> {
  const truth = await statuses(door)
  const { rows } = await db.execute<{ id: string; status: string }>(sql`SELECT id, status FROM operations`)
  const known = new Map(rows.map(({ id, status }) => [id, status]))
  return [...truth].flatMap(([id, status]) =>
    known.get(id) === status ? [] : [`${id} is ${status}, and ${known.get(id) ?? 'unknown'} to the desk`],
  )
}
