import 'server-only'
import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import { LIVE_LINE } from '../status'
import type { IndividualTerms } from '../terms'
import { storedActor } from '@/lib/server/stored-actor'
import { openedActions, type ChangeSetRow, type LineRow, type NewChangeSet } from './change-sets-repository'
import { judge } from './judge'
import { directoryOrganization } from './seen'
import { tariffLines } from './tables'

/** What a person puts their name to when they let a change-set go its way. */
export const authorisedNow = (ctx: Pick<Ctx, 'actor' | 'clock' | 'requestId'>): Partial<NewChangeSet> => ({
  authorisedBy: storedActor(ctx.actor),
  authorisedAt: ctx.clock.now(),
  requestId: ctx.requestId,
  stopped: null,
  finishedAt: null,
  begunAt: null,
  nextLookAt: null,
  looks: 0,
})

const refusal = (message: string, key: string, fields?: Record<string, string>) =>
  new AppError('INVALID', message, { text: { key }, ...(fields && { fields }) })

/**
 * Judges every line of a draft for good.
 *
 * @returns what is sent, by action.
 * @throws AppError INVALID where there is nothing to send, no reason, or a line that cannot be sent; the fields are named
 *   `lines.<action>.<field>`.
 */
export function frozenTerms(
  set: ChangeSetRow,
  lines: readonly LineRow[],
  opened: ReadonlySet<string>,
): Map<string, IndividualTerms> {
  if (lines.length === 0) throw refusal(`change-set ${set.id} is empty`, 'tariffs.errors.noLines')
  const fields: Record<string, string> = {}
  const frozen = new Map<string, IndividualTerms>()
  for (const line of lines) {
    const { proposed, problems } = judge(line, set.comment, opened)
    if (proposed) frozen.set(line.action, proposed)
    for (const [field, key] of Object.entries(problems)) fields[`lines.${line.action}.${field}`] = key
  }
  if (frozen.size < lines.length)
    throw refusal(`change-set ${set.id} has lines that cannot be sent`, 'tariffs.errors.lines', fields)
  if (set.reason === '')
    throw refusal(`change-set ${set.id} has no reason`, 'tariffs.errors.noReason', {
      reason: 'errors.fields.required',
    })
  return frozen
}

/** Writes what is sent into the lines, all of them in one statement. */
export async function keepFrozen(
  tx: Tx,
  rows: { changeSetId: string; action: string; proposed: IndividualTerms }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    UPDATE tariff_lines AS line SET proposed = frozen.proposed
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS frozen("changeSetId" uuid, action text, proposed jsonb)
    WHERE line.change_set_id = frozen."changeSetId" AND line.action = frozen.action`)
}

/**
 * Whatever is not live is to be tried again, from the beginning.
 *
 * @param overwrite actions in conflict whose live value the person has seen: it becomes what the line is held against.
 */
async function beginAgain(tx: Tx, changeSetId: string, overwrite: readonly string[]): Promise<void> {
  const seen = sql`${tariffLines.state} IN ('conflict', 'differs') AND ${tariffLines.foundAt} IS NOT NULL
    AND ${tariffLines.action} = ANY(${sql.param([...overwrite])}::text[])`
  await tx
    .update(tariffLines)
    .set({
      base: sql`CASE WHEN ${seen} THEN ${tariffLines.found} ELSE ${tariffLines.base} END`,
      state: 'pending',
      found: null,
      foundAt: null,
      error: null,
      upstreamRequestId: null,
      sentAt: null,
      settledAt: null,
    })
    .where(and(eq(tariffLines.changeSetId, changeSetId), notInArray(tariffLines.state, [...LIVE_LINE])))
}

/**
 * Makes the lines of a change-set ready to be sent: those of a draft are judged and frozen, those of a stopped one begin
 * again.
 *
 * @throws AppError CONFLICT where the organization has left the directory; INVALID as `frozenTerms` says.
 */
export async function readyLines(
  tx: Tx,
  set: ChangeSetRow,
  lines: readonly LineRow[],
  overwrite: readonly string[] = [],
): Promise<void> {
  // Asked of the transaction: whoever holds a connection and waits for another one stops the desk once all do.
  await directoryOrganization(tx, set.organizationId)
  if (set.status === 'stopped') return beginAgain(tx, set.id, overwrite)
  if (set.status !== 'draft') return
  if (set.batchId !== null)
    throw new AppError('CONFLICT', `change-set ${set.id} belongs to a batch`, {
      text: { key: 'tariffs.errors.ofBatch' },
    })
  const frozen = frozenTerms(set, lines, await openedActions(tx))
  await keepFrozen(
    tx,
    [...frozen].map(([action, proposed]) => ({ changeSetId: set.id, action, proposed })),
  )
}
