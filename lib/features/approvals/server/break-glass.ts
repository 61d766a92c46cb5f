import 'server-only'
import { approvalSubject, breakGlassOf, isOver, lockRequest, requestById } from '@/lib/server/approvals'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ApprovalDto } from '../dto'
import { breakGlassSchema } from '../schema'
import { kindOf } from './kinds'
import { showApproval } from './read-approval'
import { alreadyEnded, asPerson, unknownRequest } from './standing'
import { requirePassword } from './step-up'

const forbidden = (message: string, key: string) =>
  new AppError('FORBIDDEN', message, { text: { key: `approvals.errors.${key}` } })

/**
 * In an emergency whoever asked goes on alone, where every policy that applies allows it: with their password and a reason,
 * in front of everybody. What is done is still exactly what was asked for, on values that have not changed.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN for somebody else's and without such a policy, CONFLICT where it is decided; INVALID
 *   or LIMITED for the password; GATEWAY_* where what it is about cannot be read.
 */
export const breakGlass = writeVerb({
  name: 'approvals.break-glass',
  permission: 'approvals.break-glass',
  input: breakGlassSchema,
  subject: ({ approvalId }) => ({ kind: 'approval', id: approvalId }),
  run: async (raw, { approvalId, reason, password }): Promise<ApprovalDto> => {
    const ctx = asPerson(raw)
    const seen = await requestById(ctx.db, approvalId)
    if (!seen) throw unknownRequest(approvalId)
    if (seen.requesterId !== ctx.actor.staffId)
      throw forbidden(`request ${seen.id} is somebody else's`, 'breakGlassOwn')
    if (!seen.demand.breakGlass) throw forbidden('no policy allows it', 'noBreakGlass')
    await requirePassword(ctx, password, { action: 'approvals.break-glass', subject: approvalSubject(seen) })
    const kind = kindOf(seen.kind)
    const live = await kind.readLive(ctx, seen)
    await write(ctx, async (tx) => {
      await kind.lock?.(tx, seen)
      const row = await lockRequest(tx, seen.id)
      if (!row) throw unknownRequest(seen.id)
      if (row.status !== 'waiting' || isOver(row, ctx.clock.now())) throw alreadyEnded(row)
      const broken = await breakGlassOf(tx, ctx, row, reason)
      const more = (await kind.approved?.(tx, ctx, broken.request, live)) ?? []
      return { data: undefined, audit: [broken.audit, ...more] }
    })
    return showApproval(ctx, seen.id)
  },
})
