import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import { FINAL } from '../../status'
import type { TopUpLineRow } from './batches-repository'

/**
 * A list may lie for a day before somebody asks for it. Whoever asks for one of its balances at the same time waits here or
 * there, in the order of the ids, and then sees the other.
 *
 * @throws AppError CONFLICT where a line stands in another open top-up by now.
 */
export async function requireStillSound(tx: Tx, lines: readonly TopUpLineRow[]): Promise<void> {
  const [first] = lines
  if (!first)
    throw new AppError('CONFLICT', 'the list has no lines', { text: { key: 'topUps.many.errors.empty' } })
  await tx.execute(sql`
    SELECT pg_advisory_xact_lock(hashtextextended('top-up ' || id, 0))
    FROM (SELECT DISTINCT advanced_balance_id::text AS id FROM top_ups WHERE batch_id = ${first.batchId} ORDER BY 1) ids`)
  const { rows } = await tx.execute<{ line: number; number: string }>(sql`
    SELECT l.line, o.number::text FROM top_ups l JOIN top_ups o ON o.advanced_balance_id = l.advanced_balance_id
      AND o.amount = l.amount AND o.batch_id IS DISTINCT FROM l.batch_id
      AND o.status <> 'draft' AND o.status <> ALL(${sql.param([...FINAL])}::text[])
    WHERE l.batch_id = ${first.batchId} ORDER BY l.line LIMIT 1`)
  const [same] = rows
  if (same)
    throw new AppError('CONFLICT', `line ${same.line} is open as top-up ${same.number}`, {
      text: { key: 'topUps.many.errors.sameOpen', params: { line: same.line, number: same.number } },
    })
}
