import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { RETYPE_FROM_PERCENT, typedOf, type Typed } from '../typed'
import type { IndividualTerms, Terms } from '../terms'
import { dec } from '@/lib/shared/money'
import { storedActor } from '@/lib/server/stored-actor'
import {
  addChangeSet,
  changeSetById,
  replaceLines,
  type ChangeSetRow,
  type NewLine,
} from './change-sets-repository'
import { changeSetSubject } from './seen'
import { toldLines } from './told'

/** A line that was worked out and not typed. */
export interface WorkedOutLine {
  action: string
  base: IndividualTerms | null
  general: Terms | null
  /** Null where nothing could stand in for "no individual tariff": the line says so and cannot be sent. */
  wanted: Terms | null
  comment: string | null
  standsForNone: boolean
}

/** The guard against slips of typing has nothing to guard here: a value that was live is repeated, not typed. */
function typedFor(wanted: Terms | null): Typed | null {
  const typed = wanted && typedOf(wanted)
  if (!typed || typed.type !== 'PERCENT' || dec(typed.amount).lt(RETYPE_FROM_PERCENT)) return typed
  return { ...typed, retyped: typed.amount }
}

const toLine =
  (changeSetId: string) =>
  ({ wanted, ...line }: WorkedOutLine): NewLine => ({
    changeSetId,
    ...line,
    typed: typedFor(wanted),
    state: 'pending',
  })

/**
 * A draft that the desk has worked out, for a person to review; nothing is sent. Asked for again with the same id by the
 * same person it is the same draft.
 *
 * @throws AppError CONFLICT where the id is somebody else's.
 */
export async function makeDraft(
  ctx: Ctx,
  set: Pick<ChangeSetRow, 'id' | 'organizationId' | 'userId' | 'reason'> & { revertOf?: string },
  what: { kind: 'revert' | 'copy'; lines: WorkedOutLine[]; from: Record<string, unknown> },
): Promise<void> {
  const now = ctx.clock.now()
  const made = await changeSetById(ctx.db, set.id)
  if (made) {
    const same =
      made.kind === what.kind &&
      made.organizationId === set.organizationId &&
      made.revertOf === (set.revertOf ?? null)
    if (same && ctx.actor.kind === 'staff' && made.createdBy.staffId === ctx.actor.staffId) return
    throw new AppError('CONFLICT', `change-set ${set.id} exists`, { text: { key: 'tariffs.errors.older' } })
  }
  await write(ctx, async (tx) => {
    const added = await addChangeSet(tx, {
      ...set,
      kind: what.kind,
      status: 'draft',
      version: 1,
      createdBy: storedActor(ctx.actor),
      createdAt: now,
      updatedAt: now,
    })
    if (!added) return { data: undefined, audit: [] }
    await replaceLines(tx, set.id, what.lines.map(toLine(set.id)))
    return {
      data: undefined,
      audit: {
        action: what.kind === 'revert' ? ('tariffs.revert' as const) : ('tariffs.copy' as const),
        subject: changeSetSubject(set),
        before: { ...what.from, lines: toldLines(what.lines, ({ base }) => base) },
        after: {
          status: 'draft',
          lines: toldLines(
            what.lines,
            ({ wanted, comment }) => wanted && { ...wanted, comment },
            ({ standsForNone }) => (standsForNone ? { standsForNone } : {}),
          ),
        },
        reason: set.reason || null,
      },
    }
  })
}
