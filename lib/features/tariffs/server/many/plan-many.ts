import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { BatchDto } from '../../dto'
import { isKnownAction } from '../../known-actions'
import { MOST_ORGANIZATIONS, planManySchema, type ProposalLine, type Selection } from '../../schema'
import { typedTermsSchema } from '../../typed'
import { storedActor } from '@/lib/server/stored-actor'
import { openedActions } from '../change-sets-repository'
import { insertBatch, madeBefore } from './batches-repository'
import { organizationsAmong } from './file-repository'
import { makeLines, makeSets } from './make-sets'
import { batchDto } from './read-batch'
import { chosen } from './selection'

/** As many lines as one batch may have: more would not be planned within one statement of the store. */
const MOST_BATCH_LINES = 200_000

/**
 * One proposal for many organizations, as a dry run: the choice is resolved now and stays as it is, one draft for each.
 * Nothing is sent; the planner reads each organization live and says what would be.
 *
 * @throws AppError INVALID for a line that cannot be sent, nobody or too many chosen; CONFLICT for an id that
 *   another batch has. The same asked for twice by the same person is one batch.
 */
export const planMany = writeVerb({
  name: 'tariffs.plan-many',
  permission: 'tariffs.apply-many',
  input: planManySchema,
  subject: ({ batchId }) => ({ kind: 'batch', id: batchId }),
  run: async (ctx, { batchId, selection, comment, reason, lines }): Promise<BatchDto> => {
    refuse(await faultsOf(ctx, lines))
    return write(ctx, async (tx) => {
      const unknown = selection.kind === 'list' ? await unknownOf(tx, selection.organizationIds) : []
      const now = ctx.clock.now()
      const batch = {
        batchId,
        kind: 'many' as const,
        reason,
        comment,
        createdBy: storedActor(ctx.actor),
        now,
      }
      const row = await insertBatch(tx, batch, { kind: 'many', selection, lines, unknown })
      if (!row) {
        const made = await madeBefore(
          tx,
          batch,
          ({ request, ...of }) =>
            request.kind === 'many' &&
            of.comment === comment &&
            isDeepStrictEqual([request.selection, request.lines], [selection, lines]),
        )
        return { data: await batchDto(tx, made), audit: [] }
      }
      const count = await makeSets(tx, batch, chosen(ctx, selection), MOST_ORGANIZATIONS + 1)
      checkSize(count, lines.length)
      await makeLines(
        tx,
        batchId,
        lines.map((line) => toLine(line, comment)),
      )
      return {
        data: await batchDto(tx, row),
        audit: {
          action: 'tariffs.plan-many',
          subject: { kind: 'batch', id: batchId },
          outcome: 'begun',
          after: { selection: told(selection), organizations: count, lines, comment },
          reason,
        },
      }
    })
  },
})

/** An empty note is none given: nobody wipes a thousand notes by leaving a field empty. */
const toLine = ({ action, typed, comment }: ProposalLine, ofAll: string | null) => ({
  action,
  typed,
  comment: ofAll || comment || null,
})

/** The trail tells how long a list was; who was on it stands in the batch. */
const told = (selection: Selection) =>
  selection.kind === 'list' ? { kind: 'list', listed: selection.organizationIds.length } : selection

function checkSize(organizationsChosen: number, linesOfEach: number): void {
  if (organizationsChosen === 0)
    throw new AppError('INVALID', 'nobody is chosen', { text: { key: 'tariffs.errors.nobody' } })
  if (organizationsChosen > MOST_ORGANIZATIONS)
    throw new AppError('INVALID', 'too many organizations', {
      text: { key: 'tariffs.errors.tooMany', params: { most: MOST_ORGANIZATIONS } },
    })
  if (organizationsChosen * linesOfEach > MOST_BATCH_LINES)
    throw new AppError('INVALID', `${organizationsChosen} × ${linesOfEach} lines`, {
      text: {
        key: 'tariffs.errors.tooManyLines',
        params: { organizations: organizationsChosen, lines: linesOfEach, most: MOST_BATCH_LINES },
      },
    })
}

/** What is wrong with the lines, by field, as a form shows it. */
async function faultsOf(ctx: Ctx, lines: ProposalLine[]): Promise<Record<string, string>> {
  const opened = await openedActions(ctx.db)
  const seen = new Set<string>()
  const faults: Record<string, string> = {}
  lines.forEach(({ action, typed }, position) => {
    const field = `lines.${position}`
    if (seen.has(action)) faults[`${field}.action`] = 'tariffs.errors.twice'
    else if (!isKnownAction(action) && !opened.has(action))
      faults[`${field}.action`] = 'tariffs.errors.actionClosed'
    seen.add(action)
    const parsed = typedTermsSchema.safeParse(typed)
    for (const { path, message } of parsed.error?.issues ?? [])
      faults[`${field}.typed.${path.join('.')}`] ??= message
  })
  return faults
}

function refuse(fields: Record<string, string>): void {
  const names = Object.keys(fields)
  if (names.length > 0) throw new AppError('INVALID', `invalid lines: ${names.join(', ')}`, { fields })
}

async function unknownOf(tx: Tx, ids: string[]): Promise<{ position: number; organizationId: string }[]> {
  const known = await organizationsAmong(tx, ids)
  return ids.flatMap((organizationId, index) =>
    known.has(organizationId) ? [] : [{ position: index + 1, organizationId }],
  )
}
