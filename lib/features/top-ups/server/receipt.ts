import 'server-only'
import { organizationById } from '@/lib/features/organizations/server'
import { approvalState } from '@/lib/server/approvals'
import { toPerson } from '@/lib/server/stored-actor'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { PersonDto } from '@/lib/shared/person'
import type { ReceiptDto } from '../dto'
import { readTopUpSchema } from '../schema'
import { iso } from './mapper'
import { topUpById } from './read-repository'
import { unknownTopUp } from './show'

/**
 * What a confirmed top-up is proved by, as it was kept when it happened.
 *
 * @throws AppError NOT_FOUND; CONFLICT while it is not confirmed: a receipt for money that may not have moved is a forgery.
 */
export const readReceipt = readVerb({
  name: 'top-ups.receipt',
  permission: 'top-ups.read',
  input: readTopUpSchema,
  run: async (ctx, { topUpId }): Promise<ReceiptDto> => {
    const row = topUpId === null ? undefined : await topUpById(ctx.db, topUpId)
    if (!row) throw unknownTopUp(topUpId)
    if (row.status !== 'confirmed' || row.settledAt === null || row.settledBy === null)
      throw new AppError('CONFLICT', `top-up ${row.id} is ${row.status}`, {
        text: { key: 'topUps.errors.noReceipt' },
      })
    const [organization, approval] = await Promise.all([
      organizationById(ctx.db, row.organizationId),
      row.approvalId === null ? null : approvalState(ctx.db, row.approvalId),
    ])
    const voters = (approval?.votes ?? []).filter(({ decision }) => decision === 'approve')
    const approvers: PersonDto[] = voters.map(({ by }) => by)
    if (approval?.brokenBy) approvers.push(approval.brokenBy)
    return {
      number: row.number,
      topUpId: row.id,
      organizationId: row.organizationId,
      organizationName: row.organizationName,
      ownerEmail: organization?.ownerEmail ?? row.userId,
      advancedBalanceId: row.advancedBalanceId,
      currency: row.currency,
      amount: row.amount,
      balanceBefore: row.balanceBefore,
      balanceBeforeAt: iso(row.balanceBeforeAt),
      balanceAfter: row.balanceAfter,
      balanceAfterAt: iso(row.balanceAfterAt),
      requester: toPerson(row.requester),
      approvers,
      reason: row.reason,
      createdAt: row.createdAt.toISOString(),
      approvedAt: iso(row.approvedAt),
      sentAt: iso(row.sentAt),
      settledAt: row.settledAt.toISOString(),
      settledBy: row.settledBy,
      upstreamRequestId: row.upstreamRequestId,
    }
  },
})
