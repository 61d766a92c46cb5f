import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { OperationRow } from './repository'
import { operationTurns } from './tables'
import { after, LISTED, OPENED, type Look } from './turns'

/**
 * Notes that somebody looks at them, so that they are read soon, and again and again for as long as the look lasts. Waits for
 * nobody: what is just being kept needs no mark. A page asks every few seconds, so what is marked for half a look still is
 * left alone.
 */
async function look({ db, clock }: Pick<Ctx, 'db' | 'clock'>, rows: readonly OperationRow[], how: Look) {
  const now = clock.now()
  const marked = after(now, how.lastsMs / 2)
  const ids = rows
    .filter(({ dueAt, lookedUntil }) => dueAt !== null && (lookedUntil === null || lookedUntil < marked))
    .map(({ id }) => id)
  if (ids.length === 0) return
  const until = sql`${after(now, how.lastsMs).toISOString()}::timestamptz`
  const stale = sql`${after(now, -how.everyMs).toISOString()}::timestamptz`
  const due = sql`${now.toISOString()}::timestamptz`
  await db.execute(sql`
    WITH eased AS (SELECT set_config('synchronous_commit', 'off', true)), seen AS (
      SELECT operation_id FROM ${operationTurns}, eased
      WHERE ${inArray(operationTurns.operationId, ids)} AND due_at IS NOT NULL
      FOR UPDATE OF operation_turns SKIP LOCKED)
    UPDATE ${operationTurns} SET looked_until = greatest(looked_until, ${until}),
      due_at = least(due_at, ${due} + greatest(coalesce(read_at, ${stale}) - ${stale}, interval '0'))
    FROM seen WHERE operation_turns.operation_id = seen.operation_id`)
}

/** Somebody has this one open. */
export const lookAt = (ctx: Pick<Ctx, 'db' | 'clock'>, row: OperationRow) => look(ctx, [row], OPENED)

/** These stand on a list that somebody has open. What could not be read lately keeps its turn: a list renews itself for hours. */
export const lookOver = (ctx: Pick<Ctx, 'db' | 'clock'>, rows: readonly OperationRow[]) =>
  look(
    ctx,
    rows.filter(({ problems }) => problems === 0),
    LISTED,
  )
