import 'server-only'
import { sql } from 'drizzle-orm'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import type { LineRow } from '../change-sets-repository'
import type { Claim } from './claim'
import { eased } from './eased'

/** Another process has taken the change-set over: whatever this one knows of it is old. */
export class ClaimLost extends Error {}

/** One change-set under way in this process. */
export interface Run extends Claim {
  ctx: Ctx
  /** Lines that are not in the store as they are here. */
  changed: Set<LineRow>
  /** Commits a work together with those of other change-sets; false where this one may not write any more. */
  together(work: (tx: Tx) => Promise<AuditEntry | null>): Promise<boolean>
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

async function writeLines(db: Db | Tx, run: Run, alone: boolean): Promise<boolean> {
  const lines = [...run.changed]
  if (lines.length === 0) return true
  const result = await db.execute(sql`
    WITH mine AS (
      SELECT id FROM tariff_change_sets WHERE id = ${run.set.id} AND lease_owner = ${run.owner} FOR SHARE)
    UPDATE tariff_lines line SET state = row.state, found = nullif(row.found, 'null'), found_at = row."foundAt",
      error = nullif(row.error, 'null'), upstream_request_id = row."upstreamRequestId",
      sent_at = row."sentAt", settled_at = row."settledAt"
    FROM mine, (SELECT ${alone ? eased : sql`''`}) AS eased,
      jsonb_to_recordset(${JSON.stringify(lines.map(told))}::jsonb)
      AS row(action text, state text, found jsonb, "foundAt" timestamptz, error jsonb, "upstreamRequestId" text,
        "sentAt" timestamptz, "settledAt" timestamptz)
    WHERE line.change_set_id = mine.id AND line.action = row.action`)
  if (result.rowCount !== lines.length) return false
  run.changed.clear()
  return true
}

/**
 * Writes the changed lines within a transaction. The claim is locked with them, so that a process that was thought dead and
 * is taken over writes nothing, and nobody takes over between its look and its write.
 *
 * @returns false where the claim is another's by now.
 */
export const keepLines = (tx: Tx, run: Run): Promise<boolean> => writeLines(tx, run, false)

/**
 * Writes the changed lines in one statement, which is a transaction by itself: the outcome of one line and the intent of the
 * next are both in the store or neither is. The intent of the whole was on the disk before (see `sendLines`), so this one
 * does not wait for it: a process that is killed loses nothing, and a machine that dies leaves lines that are looked into.
 *
 * @throws ClaimLost
 */
export async function passOn(run: Run): Promise<void> {
  if (!(await writeLines(run.ctx.db, run, true)))
    throw new ClaimLost(`change-set ${run.set.id} was taken over`)
}
