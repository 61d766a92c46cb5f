import 'server-only'
import { and, asc, eq, ne, or } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { storedActor, toPerson } from '@/lib/server/stored-actor'
import { readVerb, requirePermission, writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { OperationViewDto } from '../../dto'
import { operationViewsSchema, removeViewSchema, saveViewSchema } from '../../schema'
import { NOUN_OF } from '../../status'
import { operationViews } from '../tables'

type ViewRow = typeof operationViews.$inferSelect

/** Views are somebody's: the desk itself has none. @throws AppError FORBIDDEN. */
function readerOf({ actor }: Pick<Ctx, 'actor'>): string {
  if (actor.kind === 'staff') return actor.staffId
  throw new AppError('FORBIDDEN', 'only people have views')
}

const toDto = (row: ViewRow, reader: string): OperationViewDto => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  query: row.query,
  shared: row.shared,
  own: row.ownerId === reader,
  owner: toPerson(row.owner),
})

/** The reader's own views of a list, and those that others share; however many there are. */
export const listViews = readVerb({
  name: 'operations.views',
  permission: 'swaps.read',
  input: operationViewsSchema,
  run: async (ctx, { kind }): Promise<OperationViewDto[]> => {
    requirePermission(ctx, `${NOUN_OF[kind]}.read`)
    const reader = readerOf(ctx)
    const { ownerId, shared, name, id } = operationViews
    const rows = await ctx.db
      .select()
      .from(operationViews)
      .where(and(eq(operationViews.kind, kind), or(eq(ownerId, reader), shared)))
      .orderBy(asc(name), asc(id))
    return rows.map((row) => toDto(row, reader))
  },
})

/** A view that its reader may change. @throws AppError NOT_FOUND, or CONFLICT where it is somebody else's. */
async function ownView(tx: Tx, id: string, reader: string): Promise<ViewRow | undefined> {
  const [row] = await tx.select().from(operationViews).where(eq(operationViews.id, id)).for('update')
  if (row && row.ownerId !== reader)
    throw new AppError('CONFLICT', `view ${id} is somebody else's`, {
      text: { key: 'operations.errors.viewTaken' },
    })
  return row
}

const told = ({ name, kind, query, shared }: Pick<ViewRow, 'name' | 'kind' | 'query' | 'shared'>) => ({
  name,
  kind,
  query,
  shared,
})

/** Keeps the filters of a list under a name, or changes a view of one's own. */
export const saveView = writeVerb({
  name: 'operations.save-view',
  permission: 'swaps.read',
  input: saveViewSchema,
  subject: ({ viewId }) => ({ kind: 'view', id: viewId }),
  run: async (ctx, { viewId, kind, name, query, shared }): Promise<OperationViewDto> => {
    requirePermission(ctx, `${NOUN_OF[kind]}.read`)
    const reader = readerOf(ctx)
    const now = ctx.clock.now()
    return write(ctx, async (tx) => {
      const before = await ownView(tx, viewId, reader)
      const sameName = and(
        eq(operationViews.ownerId, reader),
        eq(operationViews.kind, kind),
        eq(operationViews.name, name),
        ne(operationViews.id, viewId),
      )
      const [taken] = await tx.select({ id: operationViews.id }).from(operationViews).where(sameName)
      if (taken)
        throw new AppError('INVALID', `${reader} has a view of that name`, {
          fields: { name: 'operations.errors.viewName' },
        })
      const owner = storedActor(ctx.actor)
      const [row] = await tx
        .insert(operationViews)
        .values({
          id: viewId,
          kind,
          name,
          query,
          shared,
          ownerId: reader,
          owner,
          createdAt: now,
          updatedAt: now,
        })
        .onConflictDoUpdate({ target: operationViews.id, set: { kind, name, query, shared, updatedAt: now } })
        .returning()
      if (!row) throw new Error('the view was not kept')
      const audit = {
        action: 'operations.save-view' as const,
        subject: { kind: 'view' as const, id: viewId },
        before: before ? told(before) : null,
        after: told(row),
      }
      return { data: toDto(row, reader), audit }
    })
  },
})

/** Removes a view of one's own. What is gone already stays so. */
export const removeView = writeVerb({
  name: 'operations.remove-view',
  permission: 'swaps.read',
  input: removeViewSchema,
  subject: ({ viewId }) => ({ kind: 'view', id: viewId }),
  run: async (ctx, { viewId }): Promise<{ viewId: string }> => {
    const reader = readerOf(ctx)
    return write(ctx, async (tx) => {
      const before = await ownView(tx, viewId, reader)
      if (!before)
        throw new AppError('NOT_FOUND', `no view ${viewId}`, { text: { key: 'operations.errors.viewGone' } })
      await tx.delete(operationViews).where(eq(operationViews.id, viewId))
      const subject = { kind: 'view' as const, id: viewId }
      return { data: { viewId }, audit: { action: 'operations.remove-view', subject, before: told(before) } }
    })
  },
})
