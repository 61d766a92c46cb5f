import 'server-only'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import type { LineRow } from '../change-sets-repository'
import type { Claim } from './claim'

/** Another process has taken the change-set over: whatever this one knows of it is old. */
export class ClaimLost extends Error {}

/** One change-set under way in this process. */
export interface Run extends Claim {
  /** Acts as the desk itself, under the request of the person who authorised it. */
  ctx: Ctx
  /** Lines that are not in the store as they are here. */
  changed: Set<LineRow>
  /** False from the moment on at which another process may have taken over. */
  ours(): boolean
  /** The process is to end: no further line is begun. */
  stopping(): boolean
}

export function changeLine(run: Pick<Run, 'changed'>, line: LineRow, change: Partial<LineRow>): void {
  Object.assign(line, change)
  run.changed.add(line)
}

const told = ({ action, state, found, foundAt, error, upstreamRequestId, sentAt, settledAt }: LineRow) => ({
  action,
  state,
  found,
  foundAt,
  error,
  upstreamRequestId,
  sentAt,
  settledAt,
})

/**
 * Writes the changed lines in one statement, which is a transaction by itself: the outcome of one line and the intent of the
 * next are both in the store or neither is. The claim is locked with it, so that a process that was thought dead and is
 * taken over writes nothing, and nobody takes over between its look and its write.
 *
 * @throws ClaimLost
 */
export async function keepLines(db: Db | Tx, run: Run): Promise<void> {
  const lines = [...run.changed]
  if (lines.length === 0) return
  const result = await db.execute(sql`
    WITH mine AS (
      SELECT id FROM tariff_change_sets WHERE id = ${run.set.id} AND lease_owner = ${run.owner} FOR SHARE)
    UPDATE tariff_lines line SET state = row.state, found = nullif(row.found, 'null'), found_at = row."foundAt",
      error = nullif(row.error, 'null'), upstream_request_id = row."upstreamRequestId",
      sent_at = row."sentAt", settled_at = row."settledAt"
    FROM mine, jsonb_to_recordset(${JSON.stringify(lines.map(told))}::jsonb)
      AS row(action text, state text, found jsonb, "foundAt" timestamptz, error jsonb, "upstreamRequestId" text,
        "sentAt" timestamptz, "settledAt" timestamptz)
    WHERE line.change_set_id = mine.id AND line.action = row.action`)
  if (result.rowCount !== lines.length) throw new ClaimLost(`change-set ${run.set.id} was taken over`)
  run.changed.clear()
}
