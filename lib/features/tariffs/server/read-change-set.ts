import 'server-only'
import { approvalState } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { readVerb } from '@/lib/server/verb'
import type { ChangeSetDto } from '../dto'
import { readChangeSetSchema } from '../schema'
import { OVER } from '../status'
import { toChangeSet } from './change-set-mapper'
import { changeSetById, holderOf, linesOf, openedActions, organizationNames } from './change-sets-repository'
import { unknownChangeSet } from './seen'

/** The change-set as a person sees it now. @throws AppError NOT_FOUND. */
export async function showChangeSet(ctx: Pick<Ctx, 'db'>, id: string | null): Promise<ChangeSetDto> {
  const set = id === null ? undefined : await changeSetById(ctx.db, id)
  if (!set) throw unknownChangeSet(id)
  const over = (OVER as readonly string[]).includes(set.status)
  const [lines, names, opened, holder, approval] = await Promise.all([
    linesOf(ctx.db, set.id),
    organizationNames(ctx.db, [set.organizationId]),
    openedActions(ctx.db),
    over ? undefined : holderOf(ctx.db, set.organizationId, set.id),
    set.approvalId === null ? null : approvalState(ctx.db, set.approvalId),
  ])
  const organizationName = names.get(set.organizationId)
  return toChangeSet(set, lines, { organizationName, opened, waitsFor: holder?.id ?? null, approval })
}

/** One change-set with its lines; a draft is judged as it is read. */
export const readChangeSet = readVerb({
  name: 'tariffs.change-set',
  permission: 'tariffs.read',
  input: readChangeSetSchema,
  run: (ctx, { changeSetId }): Promise<ChangeSetDto> => showChangeSet(ctx, changeSetId),
})
