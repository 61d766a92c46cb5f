import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { CHANGE_SET_STATUSES, LINE_STATES, type ChangeSetStatus, type LineState } from '../../status'

export interface BatchCounts {
  sets: Record<ChangeSetStatus, number>
  lines: Record<LineState, number>
  organizations: number
  planned: number
  unreadable: number
  ready: number
}

/** A change-set of a batch that a run sends something of, once it is asked to. `s` is its row. */
export const READY: SQL = sql`s.status = 'draft' AND s.planned_at IS NOT NULL
  AND EXISTS (SELECT 1 FROM tariff_lines l WHERE l.change_set_id = s.id AND l.state = 'pending')`

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>

interface SetsRow extends Record<string, unknown> {
  batch_id: string
  status: ChangeSetStatus
  sets: number
  planned: number
  unreadable: number
  ready: number
}

interface LinesRow extends Record<string, unknown> {
  batch_id: string
  state: LineState
  lines: number
}

/** The exact account of some batches: every change-set and every line of those that were read, counted now. */
export async function countsOf(db: Db | Tx, batchIds: string[]): Promise<Map<string, BatchCounts>> {
  const empty = (): BatchCounts => ({
    sets: zeros(CHANGE_SET_STATUSES),
    lines: zeros(LINE_STATES),
    organizations: 0,
    planned: 0,
    unreadable: 0,
    ready: 0,
  })
  const found = new Map(batchIds.map((id) => [id, empty()]))
  if (batchIds.length === 0) return found
  const ids = sql`${sql.param(batchIds)}::uuid[]`
  const sets = await db.execute<SetsRow>(sql`
    SELECT s.batch_id, s.status, count(*)::int AS sets, count(s.planned_at)::int AS planned,
      (count(*) FILTER (WHERE s.planned_at IS NULL AND s.plan_problem IS NOT NULL))::int AS unreadable,
      (count(*) FILTER (WHERE ${READY}))::int AS ready
    FROM tariff_change_sets s WHERE s.batch_id = ANY(${ids}) GROUP BY s.batch_id, s.status`)
  for (const row of sets.rows) {
    const counts = found.get(row.batch_id)
    if (!counts) continue
    counts.sets[row.status] = row.sets
    counts.organizations += row.sets
    counts.planned += row.planned
    counts.unreadable += row.unreadable
    counts.ready += row.ready
  }
  const lines = await db.execute<LinesRow>(sql`
    SELECT s.batch_id, l.state, count(*)::int AS lines
    FROM tariff_change_sets s JOIN tariff_lines l ON l.change_set_id = s.id
    WHERE s.batch_id = ANY(${ids}) AND s.planned_at IS NOT NULL GROUP BY s.batch_id, l.state`)
  for (const row of lines.rows) {
    const counts = found.get(row.batch_id)
    if (counts) counts.lines[row.state] = row.lines
  }
  return found
}
