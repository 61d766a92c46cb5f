import 'server-only'
import { and, eq, notInArray, sql } from 'drizzle-orm'
import { readBalancesLive, rememberBalances, type BalancesAnswer } from '@/lib/features/balances/server'
import { organizationById, type OrganizationRow } from '@/lib/features/organizations/server'
import type { AdvancedBalance } from '@/lib/gateway/port'
import { requestApproval } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { readOrThrow } from '@/lib/server/effects'
import { tellChange } from '@/lib/server/live'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { storedActor } from '@/lib/server/stored-actor'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { sameAmount } from '@/lib/shared/money'
import type { TopUpDto } from '../dto'
import { requestTopUpSchema } from '../schema'
import { FINAL } from '../status'
import { askedToday, liveOf, payloadOf } from './measure'
import { showTopUp } from './show'
import { holderOf, lockTopUp, topUpSubject, waitsForNumber, type WholeTopUp } from './steps'
import { topUps } from './tables'

interface Asked {
  topUpId: string
  organizationId: string
  advancedBalanceId: string
  amount: string
  reason: string
}

/** The same id again is the same top-up, as long as the same person asks for the same thing. */
function requireSame(row: WholeTopUp, asked: Asked, staffId: string): void {
  const same =
    row.requesterId === staffId &&
    row.organizationId === asked.organizationId &&
    row.advancedBalanceId === asked.advancedBalanceId &&
    sameAmount(row.amount, asked.amount)
  if (!same)
    throw new AppError('CONFLICT', `top-up ${row.id} was begun before`, {
      text: { key: 'errors.begunBefore' },
    })
}

/** Two tabs and two people have two forms: while one of the same amount is open, the second asks for nothing of its own. */
async function refuseSecond(tx: Tx, asked: Asked): Promise<void> {
  const [open] = await tx
    .select({ number: topUps.number })
    .from(topUps)
    .where(
      and(
        eq(topUps.advancedBalanceId, asked.advancedBalanceId),
        eq(topUps.amount, asked.amount),
        // Nobody has asked yet for a draft of a list.
        notInArray(topUps.status, [...FINAL, 'draft']),
      ),
    )
    .limit(1)
  if (open)
    throw new AppError('CONFLICT', `top-up ${open.number} of the same amount is open`, {
      text: { key: 'topUps.errors.sameOpen', params: { number: String(open.number) } },
    })
}

/** The balance as the gateway has it now, of this very organization and its owner. */
async function readBalance(ctx: Ctx, organization: OrganizationRow, id: string) {
  const { id: organizationId, userId } = organization
  const outcome = await readBalancesLive(ctx, { organizationId, userId }, { deadlineMs: LIVE_DEADLINE_MS })
  const answer = readOrThrow(outcome)
  const balance = answer.balances.find(({ advancedBalanceId }) => advancedBalanceId === id)
  if (!balance)
    throw new AppError('INVALID', `balance ${id} is not of organization ${organizationId}`, {
      text: { key: 'topUps.errors.balanceElsewhere' },
      fields: { advancedBalanceId: 'topUps.errors.balanceElsewhere' },
    })
  return { answer, balance }
}

async function begin(
  ctx: Ctx & { actor: { kind: 'staff' } },
  asked: Asked,
  organization: OrganizationRow,
  { answer, balance }: { answer: BalancesAnswer; balance: AdvancedBalance },
): Promise<void> {
  const { topUpId, advancedBalanceId, amount, reason } = asked
  const { id: organizationId, userId, name: organizationName } = organization
  const { currency } = balance
  const now = ctx.clock.now()
  await write(ctx, async (tx) => {
    // Whoever asks for the same balance at the same time waits here, and then sees this one.
    await tx.execute(
      sql`SELECT pg_advisory_xact_lock(hashtextextended('top-up ' || ${advancedBalanceId}, 0))`,
    )
    const before = await lockTopUp(tx, topUpId)
    if (before) {
      requireSame(before, asked, ctx.actor.staffId)
      return { data: undefined, audit: [] }
    }
    await refuseSecond(tx, asked)
    const target = { topUpId, advancedBalanceId, organizationId, userId, currency, amount }
    const approval = await requestApproval(tx, ctx, {
      kind: 'top-up',
      subject: { kind: 'top-up', id: topUpId, userId, organizationId },
      payload: payloadOf({ ...target, id: topUpId }),
      live: liveOf(balance, organizationName),
      measure: { amount, todayOfPerson: await askedToday(tx, ctx.actor.staffId, now, amount) },
      reason,
      asked: { key: 'topUps.notices.asked', params: { amount, currency, organization: organizationName } },
    })
    const holder = approval ? null : await holderOf(tx, advancedBalanceId, topUpId)
    const status = approval ? 'awaiting-approval' : 'approved'
    await tx.insert(topUps).values({
      id: topUpId,
      advancedBalanceId,
      organizationId,
      userId,
      organizationName,
      currency,
      amount,
      status,
      version: 1,
      reason,
      requesterId: ctx.actor.staffId,
      requester: storedActor(ctx.actor),
      requestId: ctx.requestId,
      approvalId: approval?.approvalId ?? null,
      createdAt: now,
      updatedAt: now,
      approvedAt: approval ? null : now,
      waitsFor: holder && waitsForNumber(holder.number),
    })
    await rememberBalances(tx, ctx, { organizationId, userId }, answer, 'opened')
    await tellChange(tx, { noun: 'top-ups', id: topUpId })
    return {
      data: undefined,
      audit: [
        {
          action: 'top-ups.request',
          subject: topUpSubject({ id: topUpId, userId, organizationId }),
          before: { balance: balance.balance, blocked: balance.blocked },
          after: { status, advancedBalanceId, amount, currency },
          reason,
        },
        ...(approval ? [approval.audit] : []),
      ],
    }
  })
}

/**
 * Asks for a top-up (gateway-api.md 2.7). Nothing is sent here: where a policy asks for it, others have to agree first, and
 * then the watcher sends it. The same form twice is the same top-up.
 *
 * @throws AppError NOT_FOUND for an organization that is not in the directory, INVALID for an amount or a balance that is not
 *   this organization's, CONFLICT where one of the same amount is open for this balance, GATEWAY_* where the balance cannot
 *   be read.
 */
export const requestTopUp = writeVerb({
  name: 'top-ups.request',
  permission: 'top-ups.create',
  input: requestTopUpSchema,
  subject: ({ topUpId, organizationId }) => ({ kind: 'top-up', id: topUpId, organizationId }),
  run: async (ctx, asked): Promise<TopUpDto> => {
    const { actor } = ctx
    if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person asks for a top-up')
    const organization = await organizationById(ctx.db, asked.organizationId)
    if (!organization)
      throw new AppError('NOT_FOUND', `organization ${asked.organizationId} is not known`, {
        text: { key: 'organizations.errors.unknown' },
      })
    await begin(
      { ...ctx, actor },
      asked,
      organization,
      await readBalance(ctx, organization, asked.advancedBalanceId),
    )
    return showTopUp(ctx, asked.topUpId)
  },
})
