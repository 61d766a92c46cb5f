import 'server-only'
import { sql } from 'drizzle-orm'
import type { Source } from '@/lib/features/users/dto'
import type { GatewayOrganization } from '@/lib/gateway/port'
import type { Tx } from '@/lib/server/db/client'
import { storable } from '@/lib/server/db/storable'

/** Whose organizations these are. The e-mail is kept with each of them: the list shows, searches and sorts by it. */
export interface Owner {
  userId: string
  ownerEmail: string
}

const LONGEST_NAME = 500

async function upsert(
  tx: Tx,
  { userId, ownerEmail }: Owner,
  rows: readonly GatewayOrganization[],
  source: Source,
  now: Date,
): Promise<number> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (byId.size === 0) return 0
  // One order of locks for everybody who remembers, so that two of them never wait for each other.
  const organizations = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const column = <T>(pick: (row: GatewayOrganization) => T) => sql.param(organizations.map(pick))
  const result = await tx.execute<{ added: string }>(sql`
    WITH written AS (
      INSERT INTO organizations (id, name, created_at, user_id, owner_email, source, first_seen_at, read_at)
      SELECT row.*, ${userId}::uuid, ${storable(ownerEmail, LONGEST_NAME)}, ${source}, ${now}::timestamptz, ${now}::timestamptz
      FROM unnest(
        ${column((row) => row.id)}::uuid[],
        ${column((row) => storable(row.name, LONGEST_NAME))}::text[],
        ${column((row) => row.createdAt)}::timestamptz[]
      ) AS row
      ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, created_at = excluded.created_at, user_id = excluded.user_id,
        owner_email = excluded.owner_email, source = excluded.source, read_at = excluded.read_at
      WHERE organizations.read_at <= excluded.read_at
      RETURNING (xmax = 0) AS inserted
    )
    SELECT count(*) FILTER (WHERE inserted) AS added FROM written`)
  return Number(result.rows[0]?.added ?? 0)
}

async function count(tx: Tx, added: number, addedFor: number, now: Date): Promise<void> {
  if (added === 0 && addedFor === 0) return
  await tx.execute(sql`
    UPDATE mirror_state SET organizations_known = organizations_known + ${added},
      organizations_known_for = organizations_known_for + ${addedFor}, updated_at = ${now}
    WHERE id = 1`)
}

/**
 * Remembers the whole list of one user's organizations (gateway-api.md 2.5: all pages of it) and that it was read. What
 * was remembered before and is missing in the answer stays: the API cannot delete an organization, and one may have
 * been created while its pages were read. Counters of the mirror are kept in the same transaction; see `rememberUsers`
 * for the order of locks.
 *
 * @returns how many of them were not known before.
 */
export async function rememberOrganizations(
  tx: Tx,
  owner: Owner,
  rows: readonly GatewayOrganization[],
  source: Source,
  now: Date,
): Promise<{ added: number }> {
  const added = await upsert(tx, owner, rows, source, now)
  const updated = await tx.execute<{ first: boolean }>(sql`
    UPDATE users SET
      organizations_read_at = greatest(users.organizations_read_at, ${now}::timestamptz),
      organizations_count = (SELECT count(*) FROM organizations WHERE user_id = ${owner.userId}::uuid)
    FROM (SELECT id, organizations_read_at FROM users WHERE id = ${owner.userId}::uuid FOR UPDATE) AS before
    WHERE users.id = before.id
    RETURNING before.organizations_read_at IS NULL AS first`)
  await count(tx, added, updated.rows[0]?.first ? 1 : 0, now)
  return { added }
}

/** Remembers one organization more, without claiming that its owner's whole list was read: for one just created. */
export async function rememberOrganization(
  tx: Tx,
  owner: Owner,
  row: GatewayOrganization,
  source: Source,
  now: Date,
): Promise<{ added: number }> {
  const added = await upsert(tx, owner, [row], source, now)
  await tx.execute(sql`
    UPDATE users SET organizations_count = organizations_count + ${added}
    WHERE id = ${owner.userId}::uuid AND organizations_read_at IS NOT NULL`)
  await count(tx, added, 0, now)
  return { added }
}
