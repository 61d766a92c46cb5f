import 'server-only'
import { isOpen, requestById, withdrawRequest, type ApprovalEnd } from '@/lib/server/approvals'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ApprovalDto } from '../dto'
import { withdrawSchema } from '../schema'
import { kindOf } from './kinds'
import { showApproval } from './read-approval'
import { asPerson, unknownRequest } from './standing'

/**
 * Takes one's own request back, and with it what it was for.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN for somebody else's, CONFLICT where it has ended or was used.
 */
export const withdrawApproval = writeVerb({
  name: 'approvals.withdraw',
  permission: 'approvals.read',
  input: withdrawSchema,
  subject: ({ approvalId }) => ({ kind: 'approval', id: approvalId }),
  run: async (raw, { approvalId }): Promise<ApprovalDto> => {
    const ctx = asPerson(raw)
    const row = await requestById(ctx.db, approvalId)
    if (!row) throw unknownRequest(approvalId)
    if (row.requesterId !== ctx.actor.staffId)
      throw new AppError('FORBIDDEN', `request ${row.id} is somebody else's`, {
        text: { key: 'approvals.errors.notYours' },
      })
    const notOpen = () =>
      new AppError('CONFLICT', `request ${row.id} is not open`, { text: { key: 'approvals.errors.notOpen' } })
    if (!isOpen(row)) throw notOpen()
    const kind = kindOf(row.kind)
    await write(ctx, async (tx) => {
      await kind.lock?.(tx, row)
      const withdrawn = await withdrawRequest(tx, ctx, row.id)
      if (!withdrawn) throw notOpen()
      const end = {
        status: 'withdrawn' as const,
        changed: [],
        by: ctx.actor.name,
        reason: null,
      } satisfies ApprovalEnd
      const more = (await kind.ended?.(tx, ctx, row, end)) ?? []
      return { data: undefined, audit: [withdrawn, ...more] }
    })
    return showApproval(ctx, row.id)
  },
})
