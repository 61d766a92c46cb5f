import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import type { FileProblem } from '../../dto'
import type { IndividualTerms } from '../../terms'
import { tariffBatchProblems } from '../tables'
import { chunks } from './chunks'

/** Those of the ids that are organizations of the directory. One parameter, however many there are. */
export async function organizationsAmong(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(
    sql`SELECT id::text FROM organizations WHERE id = ANY(${sql.param([...ids])}::uuid[])`,
  )
  return new Set(rows.map(({ id }) => id))
}

interface KnownRow extends Record<string, unknown> {
  key: string
  terms: IndividualTerms
}

/** What the desk remembers of these organizations, by `<organization id> <action>`. */
export async function knownOf(db: Db, ids: readonly string[]): Promise<Map<string, IndividualTerms>> {
  const { rows } = await db.execute<KnownRow>(sql`
    SELECT organization_id || ' ' || action AS key, jsonb_build_object('type', type, 'amount', amount::text,
      'minAmount', min_amount::text, 'maxAmount', max_amount::text, 'comment', comment) AS terms
    FROM tariff_versions
    WHERE organization_id = ANY(${sql.param([...ids])}::uuid[]) AND current AND amount IS NOT NULL`)
  return new Map(rows.map(({ key, terms }) => [key, terms]))
}

/** Keeps what is wrong with a file, in its order. */
export async function keepProblems(tx: Tx, batchId: string, problems: readonly FileProblem[]): Promise<void> {
  const placed = problems.map((problem, position) => ({ ...problem, position }))
  for (const chunk of chunks(placed))
    await tx.execute(sql`
      INSERT INTO tariff_batch_problems (batch_id, position, line, "column", text)
      SELECT ${batchId}::uuid, problem.position, problem.line, problem."column", problem.text
      FROM jsonb_to_recordset(${chunk}::jsonb) AS problem(position int, line int, "column" text, text jsonb)`)
}

export async function problemsPage(
  db: Db,
  batchId: string,
  page: number,
  size: number,
): Promise<FileProblem[]> {
  const { line, column, text, position } = tariffBatchProblems
  return db
    .select({ line, column, text })
    .from(tariffBatchProblems)
    .where(eq(tariffBatchProblems.batchId, batchId))
    .orderBy(asc(position))
    .limit(size)
    .offset((page - 1) * size)
}
