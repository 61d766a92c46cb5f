import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import type { LineRow, NewChangeSet } from '../change-sets-repository'
import { eased } from './eased'
import type { Run } from './run'

/** A step of a change-set: what changes in it, and whether its claim is given back with it. */
export interface Step {
  run: Run
  change: Partial<NewChangeSet>
  leaves: boolean
}

const told = ({ set, owner }: Run, line: LineRow) => {
  const { action, state, found, foundAt, error, upstreamRequestId, sentAt, settledAt } = line
  return { id: set.id, owner, action, state, found, foundAt, error, upstreamRequestId, sentAt, settledAt }
}

const linesOf = (runs: readonly Run[]): SQL => {
  const lines = runs.flatMap((run) => Array.from(run.changed, (line) => told(run, line)))
  return sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS row(id uuid, action text, state text,
    found jsonb, "foundAt" timestamptz, error jsonb, "upstreamRequestId" text, "sentAt" timestamptz,
    "settledAt" timestamptz)`
}

/** The changed lines of those claims that are in `mine`. */
const updateLines = (runs: readonly Run[]): SQL => sql`
  UPDATE tariff_lines line SET state = row.state, found = nullif(row.found, 'null'), found_at = row."foundAt",
    error = nullif(row.error, 'null'), upstream_request_id = row."upstreamRequestId",
    sent_at = row."sentAt", settled_at = row."settledAt"
  FROM mine, ${linesOf(runs)}
  WHERE row.id = mine.id AND line.change_set_id = row.id AND line.action = row.action`

const marks = (runs: readonly Run[], rows: readonly { id: string }[]): boolean[] => {
  const kept = new Set(rows.map(({ id }) => id))
  return runs.map(({ set }) => kept.has(set.id))
}

/**
 * Writes the changed lines of many change-sets in one statement, which is a transaction by itself. The claims are locked with
 * them, so that a process that was thought dead and is taken over writes nothing, and nobody takes over between its look and
 * its write. The intent of each as a whole was on the disk before (see `sendLines`), so this one does not wait for it: a
 * process that is killed loses nothing, and a machine that dies leaves lines that are looked into.
 *
 * @returns for each, false where the claim is another's by now.
 */
export async function keepLines(db: Db, runs: readonly Run[]): Promise<boolean[]> {
  const claims = JSON.stringify(runs.map(({ set, owner }) => ({ id: set.id, owner })))
  const { rows } = await db.execute<{ id: string }>(sql`
    WITH mine AS (
      SELECT s.id FROM tariff_change_sets s, jsonb_to_recordset(${claims}::jsonb) AS claim(id uuid, owner uuid)
      WHERE s.id = claim.id AND s.lease_owner = claim.owner FOR SHARE OF s),
    lines AS (${updateLines(runs)})
    SELECT id, ${eased} FROM mine`)
  return marks(runs, rows)
}

/** As it was claimed, with what changes: nobody else writes to these fields while the claim holds. */
function stepped({ run: { ctx, set, owner }, change, leaves }: Step) {
  const { status, stopped, finishedAt, nextLookAt, looks, begunAt } = { ...set, ...change }
  const { id } = set
  const now = ctx.clock.now()
  return { id, owner, leaves, now, status, stopped, finishedAt, nextLookAt, looks, begunAt }
}

/**
 * Writes steps of many change-sets with their changed lines. Who holds the claim alone may take one, and nobody takes it over
 * before the transaction ends.
 *
 * @returns for each, false where the claim is another's by now.
 */
export async function keepStep(tx: Tx, steps: readonly Step[]): Promise<boolean[]> {
  const runs = steps.map(({ run }) => run)
  const { rows } = await tx.execute<{ id: string }>(sql`
    WITH mine AS (
      UPDATE tariff_change_sets s SET status = row.status, stopped = row.stopped, finished_at = row."finishedAt",
        next_look_at = row."nextLookAt", looks = row.looks, begun_at = row."begunAt",
        lease_owner = CASE WHEN row.leaves THEN NULL ELSE s.lease_owner END,
        lease_until = CASE WHEN row.leaves THEN NULL ELSE s.lease_until END,
        version = CASE WHEN row.leaves THEN s.version + 1 ELSE s.version END,
        updated_at = CASE WHEN row.leaves THEN row.now ELSE s.updated_at END
      FROM jsonb_to_recordset(${JSON.stringify(steps.map(stepped))}::jsonb) AS row(id uuid, owner uuid,
        leaves boolean, now timestamptz, status text, stopped text, "finishedAt" timestamptz,
        "nextLookAt" timestamptz, looks integer, "begunAt" timestamptz)
      WHERE s.id = row.id AND s.lease_owner = row.owner RETURNING s.id),
    lines AS (${updateLines(runs)})
    SELECT id FROM mine`)
  return marks(runs, rows)
}
