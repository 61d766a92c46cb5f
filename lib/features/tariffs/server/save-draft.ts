import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/server/ctx'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ChangeSetDto } from '../dto'
import { saveDraftSchema, type DraftLine } from '../schema'
import type { Terms } from '../terms'
import type { Typed } from '../typed'
import { storedActor } from '@/lib/server/stored-actor'
import {
  addChangeSet,
  changeSet,
  changeSetById,
  linesOf,
  replaceLines,
  type LineRow,
  type NewLine,
} from './change-sets-repository'
import { showChangeSet } from './read-change-set'
import { rememberedGeneral } from './read-tariffs'
import { attempted, changeSetSubject, directoryOrganization, lockSeen } from './seen'

function refuseTwice(lines: DraftLine[]): void {
  const seen = new Set<string>()
  for (const [index, { action }] of lines.entries()) {
    if (seen.has(action))
      throw new AppError('INVALID', `action ${action} stands twice`, {
        fields: { [`lines.${index}.action`]: 'tariffs.errors.twice' },
      })
    seen.add(action)
  }
}

/** A line that stands in for "none" goes on doing so until another price is typed. */
const staysNone = (before: LineRow | undefined, typed: Typed) =>
  before?.standsForNone === true &&
  before.typed !== null &&
  (['type', 'amount', 'minAmount', 'maxAmount'] as const).every(
    (field) => before.typed?.[field] === typed[field],
  )

/**
 * Keeps a draft exactly as it was typed, right or wrong; its general terms are those that are known now. Version 0 makes
 * it. Nothing of it reaches the gateway.
 *
 * @throws AppError CONFLICT for a version that was overtaken, for one that is no draft any more, and for a new draft of an
 * organization that is not in the directory.
 */
export const saveDraft = writeVerb({
  name: 'tariffs.save-draft',
  permission: 'tariffs.draft',
  input: saveDraftSchema,
  subject: attempted,
  run: async (ctx, input): Promise<ChangeSetDto> => {
    refuseTwice(input.lines)
    const general = await rememberedGeneral(ctx.db)
    const version = await versionSeen(ctx, input)
    await (version === 0 ? make(ctx, input, general) : keep(ctx, { ...input, version }, general))
    return showChangeSet(ctx, input.changeSetId)
  },
})

type Input = z.output<typeof saveDraftSchema>

/** A first save whose answer was lost is made again as 0: it is the draft that the same person has made. */
async function versionSeen(ctx: Ctx, { changeSetId, organizationId, version }: Input): Promise<number> {
  if (version !== 0) return version
  const made = await changeSetById(ctx.db, changeSetId)
  const own = ctx.actor.kind === 'staff' && made?.createdBy.staffId === ctx.actor.staffId
  const same = made?.kind === 'edit' && made.organizationId === organizationId
  return made?.version === 1 && own && same ? 1 : 0
}

const linesFrom = (
  input: Input,
  general: ReadonlyMap<string, Terms>,
  before: ReadonlyMap<string, LineRow>,
): NewLine[] =>
  input.lines.map((line) => ({
    changeSetId: input.changeSetId,
    action: line.action,
    typed: line.typed,
    comment: line.comment || null,
    base: line.base,
    general: general.get(line.action) ?? null,
    standsForNone: staysNone(before.get(line.action), line.typed),
    state: 'pending',
  }))

async function make(ctx: Ctx, input: Input, general: ReadonlyMap<string, Terms>): Promise<void> {
  const { id: organizationId, userId } = await directoryOrganization(ctx.db, input.organizationId)
  const now = ctx.clock.now()
  const set = { id: input.changeSetId, organizationId, userId }
  await write(ctx, async (tx) => {
    const added = await addChangeSet(tx, {
      ...set,
      kind: 'edit',
      status: 'draft',
      version: 1,
      comment: input.comment || null,
      reason: input.reason,
      createdBy: storedActor(ctx.actor),
      createdAt: now,
      updatedAt: now,
    })
    if (!added)
      throw new AppError('CONFLICT', `change-set ${input.changeSetId} exists`, {
        text: { key: 'tariffs.errors.older' },
      })
    const lines = linesFrom(input, general, new Map())
    await replaceLines(tx, input.changeSetId, lines)
    const after = { status: 'draft', actions: lines.map(({ action }) => action) }
    return { data: undefined, audit: { action: 'tariffs.save-draft', subject: changeSetSubject(set), after } }
  })
}

async function keep(ctx: Ctx, input: Input, general: ReadonlyMap<string, Terms>): Promise<void> {
  await write(ctx, async (tx) => {
    const set = await lockSeen(tx, input, ['draft'])
    if (set.batchId !== null)
      throw new AppError('CONFLICT', `change-set ${set.id} belongs to a batch`, {
        text: { key: 'tariffs.errors.ofBatch' },
      })
    // Its lines were typed on the values of one organization: they are kept for no other.
    if (set.organizationId !== input.organizationId)
      throw new AppError('CONFLICT', `change-set ${set.id} is of another organization`, {
        text: { key: 'tariffs.errors.older' },
      })
    const before = await linesOf(tx, set.id)
    const lines = linesFrom(input, general, new Map(before.map((line) => [line.action, line])))
    await replaceLines(tx, set.id, lines)
    await changeSet(tx, set.id, ctx.clock.now(), {
      comment: input.comment || null,
      reason: input.reason,
    })
    // A draft is saved at every pause of typing. The trail tells who made it, who else had a hand in it, and, when it is
    // authorised, every line of it.
    const own = ctx.actor.kind === 'staff' && set.createdBy.staffId === ctx.actor.staffId
    const told = (rows: { action: string }[]) => ({ actions: rows.map(({ action }) => action) })
    const subject = changeSetSubject(set)
    return {
      data: undefined,
      audit: own
        ? []
        : {
            action: 'tariffs.save-draft',
            subject,
            before: told(before),
            after: { version: set.version + 1, ...told(lines) },
          },
    }
  })
}
