import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { searchFor } from '@/lib/server/db/search'
import { vaultSecrets } from '@/lib/server/db/tables'
import { readTxHash } from '@/lib/shared/tx-hash'
import type { OperationKind } from '../status'
import { operationsByIds, type OperationRow } from './repository'
import { operations } from './tables'

/** More than so many under one hash is no answer to anybody. */
const MOST = 50

/** Which of these ids the register has, and of which kind they are. They must be UUIDs. */
export async function kindsOf(db: Db, ids: readonly string[]): Promise<Map<string, OperationKind>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: operations.id, kind: operations.kind })
    .from(operations)
    .where(inArray(operations.id, [...ids]))
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

/** Hexadecimal is written in either case, with 0x or without; in other alphabets every letter counts. */
const sameHash = (hash: string) =>
  /^(0x)?[0-9a-f]{64}$/i.test(hash) ? hash.toLowerCase().replace(/^0x/, '') : hash

/** What the register has under a hash, by the index that its search goes through. */
export async function operationsUnderHash(db: Db, tx: string): Promise<OperationRow[]> {
  const hash = sameHash(tx)
  const search = readTxHash(tx) === null ? undefined : searchFor(sql`${operations.searchText}`, hash)
  if (!search) return []
  const found = await db
    .select({ id: operations.id, txId: operations.txId })
    .from(operations)
    .where(search.indexed)
    .limit(MOST)
  const ids = found.filter(({ txId }) => txId !== null && sameHash(txId) === hash).map(({ id }) => id)
  return operationsByIds(db, ids)
}

/**
 * Organizations that the vault has a key of, the one with the latest sign of life first: its newest operation, or the day
 * on which its key was kept.
 */
export async function organizationsToAsk(db: Db, most: number): Promise<{ ids: string[]; total: number }> {
  const { rows } = await db.execute<{ id: string; total: number }>(sql`
    SELECT held.organization_id AS id, (count(*) OVER ())::int AS total
    FROM (SELECT organization_id, max(created_at) AS at FROM ${vaultSecrets} GROUP BY organization_id) AS held
    LEFT JOIN LATERAL (
      SELECT created_at FROM ${operations} WHERE organization_id = held.organization_id
      ORDER BY created_at DESC LIMIT 1
    ) AS newest ON true
    ORDER BY greatest(held.at, newest.created_at) DESC, held.organization_id LIMIT ${most}`)
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 }
}
