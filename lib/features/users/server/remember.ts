import 'server-only'
import { sql } from 'drizzle-orm'
import type { GatewayUser } from '@/lib/gateway/port'
import type { Tx } from '@/lib/server/db/client'
import { storable } from '@/lib/server/db/storable'
import type { Source } from '../dto'

/** Longest text that is kept. Indexes refuse a key above 2.7 kB, and one hostile name must not stop the whole directory. */
const LONGEST_EMAIL = 500
const LONGEST_UTM = 4_000

/**
 * Remembers what the gateway said about users, in one statement for any number of them. An older answer never overwrites
 * a newer one. Counters of the mirror are kept in the same transaction, so they are exact at every moment.
 *
 * Locks are taken in the order of the ids and the counter's row last: a caller that locks `mirror_state` before
 * this could wait for a page that waits for it.
 *
 * @param now when the answer was asked for; it becomes the rows' age.
 * @returns how many of them were not known before.
 */
export async function rememberUsers(
  tx: Tx,
  rows: readonly GatewayUser[],
  source: Source,
  now: Date,
): Promise<{ added: number }> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (byId.size === 0) return { added: 0 }
  const users = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const column = <T>(pick: (user: GatewayUser) => T) => sql.param(users.map(pick))
  const result = await tx.execute<{ added: string }>(sql`
    WITH written AS (
      INSERT INTO users (id, email, utm, created_at, updated_at, confirmed_at, last_login_at, source, first_seen_at, read_at)
      SELECT row.*, ${source}, ${now}::timestamptz, ${now}::timestamptz
      FROM unnest(
        ${column((user) => user.id)}::uuid[],
        ${column((user) => storable(user.email, LONGEST_EMAIL))}::text[],
        ${column((user) => user.utm && storable(user.utm, LONGEST_UTM))}::text[],
        ${column((user) => user.createdAt)}::timestamptz[],
        ${column((user) => user.updatedAt)}::timestamptz[],
        ${column((user) => user.confirmedAt)}::timestamptz[],
        ${column((user) => user.lastLoginAt)}::timestamptz[]
      ) AS row
      ON CONFLICT (id) DO UPDATE SET
        email = excluded.email, utm = excluded.utm, created_at = excluded.created_at, updated_at = excluded.updated_at,
        confirmed_at = excluded.confirmed_at, last_login_at = excluded.last_login_at,
        source = excluded.source, read_at = excluded.read_at
      WHERE users.read_at <= excluded.read_at
      RETURNING (xmax = 0) AS inserted
    )
    SELECT count(*) FILTER (WHERE inserted) AS added FROM written`)
  const added = Number(result.rows[0]?.added ?? 0)
  if (added > 0)
    await tx.execute(
      sql`UPDATE mirror_state SET users_known = users_known + ${added}, updated_at = ${now} WHERE id = 1`,
    )
  return { added }
}
