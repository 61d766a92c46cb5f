import 'server-only'
import { sql } from 'drizzle-orm'
import type { NamedKey } from '@/lib/features/api-keys/server'
import type { Db } from '@/lib/server/db/client'
import { tellingChange } from '@/lib/server/live'
import type { ToldEvent } from './event'
import { createLots, type Lots } from './lots'

export interface Accepted extends ToldEvent {
  id: string
  at: Date
  headers: [name: string, value: string][]
  address: string | null
  key: Pick<NamedKey, 'id' | 'publicKey' | 'organizationId'>
  body: Buffer
  bodyHash: string
}

/** `gone`: the vault has the key no more, and nothing was kept. */
export type Kept = 'new' | 'again' | 'gone'
export type Inbox = Lots<Accepted, Kept>

const nameOf = (keyPublic: string, hash: string) => `${keyPublic} ${hash}`

/**
 * Takes what is signed into the inbox, once: what comes again is counted. In one statement with it goes the question whether
 * its key is still in the vault. Its commit wakes whoever processes; whoever waits for the answer waits for this alone. Rows
 * are taken in one order everywhere (see claim.ts): two processes that are sent the same in another order wait for each other
 * once, and not in a circle.
 */
async function keepAll(db: Db, items: Accepted[]): Promise<Kept[]> {
  // One statement may touch a row once: twins of one lot are counted here.
  const single = new Map<string, { item: Accepted; times: number }>()
  for (const item of items) {
    const name = nameOf(item.key.publicKey, item.bodyHash)
    const known = single.get(name)
    if (known) known.times += 1
    else single.set(name, { item, times: 1 })
  }
  const rows = [...single.values()]
  const column = (pick: (row: { item: Accepted; times: number }) => unknown) => sql.param(rows.map(pick))
  const [one] = rows
  const change = { noun: 'webhooks', id: rows.length === 1 && one ? one.item.id : null } as const
  const { rows: written } = await db.execute<{ name: string; first: boolean }>(sql`
    WITH kept AS (
      INSERT INTO webhook_deliveries (id, received_at, last_at, times, headers, address, key_public, organization_id, body,
        body_size, body_hash, verdict, webhook_id, operation_id, operation_kind, event_status, state, next_try_at)
      SELECT row.id, row.at, row.at, row.times, row.headers, row.address, vault.public_key, vault.organization_id, row.body,
        length(row.body), row.hash, 'accepted', row.webhook, row.operation, row.kind, row.status, 'waiting', row.at
      FROM unnest(
        ${column(({ item }) => item.id)}::uuid[],
        ${column(({ item }) => item.at.toISOString())}::timestamptz[],
        ${column(({ times }) => times)}::int[],
        ${column(({ item }) => JSON.stringify(item.headers))}::jsonb[],
        ${column(({ item }) => item.address)}::text[],
        ${column(({ item }) => item.key.id)}::uuid[],
        ${column(({ item }) => item.body)}::bytea[],
        ${column(({ item }) => item.bodyHash)}::text[],
        ${column(({ item }) => item.webhookId)}::text[],
        ${column(({ item }) => item.operationId)}::uuid[],
        ${column(({ item }) => item.operationKind)}::text[],
        ${column(({ item }) => item.eventStatus)}::text[]
      ) AS row(id, at, times, headers, address, vault_id, body, hash, webhook, operation, kind, status)
      JOIN vault_secrets vault ON vault.id = row.vault_id
      ORDER BY vault.public_key, row.hash
      ON CONFLICT (key_public, body_hash) WHERE verdict = 'accepted' DO UPDATE
        SET times = webhook_deliveries.times + EXCLUDED.times,
          last_at = greatest(webhook_deliveries.last_at, EXCLUDED.last_at)
      RETURNING key_public || ' ' || body_hash AS name, xmax = 0 AS first)
    SELECT name, first, ${tellingChange(change)} AS told FROM kept`)
  const kept = new Map(written.map(({ name, first }) => [name, first]))
  const told = new Set<string>()
  return items.map(({ key, bodyHash }) => {
    const name = nameOf(key.publicKey, bodyHash)
    const first = kept.get(name)
    if (first === undefined) return 'gone'
    const isFirst = first && !told.has(name)
    told.add(name)
    return isFirst ? 'new' : 'again'
  })
}

export const createInbox = (db: Db): Inbox =>
  createLots({ most: 64, waiting: 2_000, act: (items) => keepAll(db, items) })
