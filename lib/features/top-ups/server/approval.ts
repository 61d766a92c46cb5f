import 'server-only'
import { and, desc, eq, ne } from 'drizzle-orm'
import { readBalancesLive } from '@/lib/features/balances/server'
import { organizationById } from '@/lib/features/organizations/server'
import type { ApprovalEnd, ApprovalKindDef, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { readOrThrow } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { AppError } from '@/lib/shared/errors'
import { dec, plain } from '@/lib/shared/money'
import { routes } from '@/lib/shared/routes'
import { changedLive, liveOf } from './measure'
import { lockTopUp, step, topUpSubject } from './steps'
import { topUps } from './tables'
import { unusualOf } from './unusual'

const RECENT = 10
const text = (facts: Facts, name: string) => facts[name] ?? ''

/** The balance as it is now. @throws AppError GATEWAY_* where it cannot be read, CONFLICT where it is gone. */
async function readLive(ctx: Ctx, { payload }: ApprovalRow): Promise<Facts> {
  const organizationId = text(payload, 'organizationId')
  const answer = readOrThrow(
    await readBalancesLive(
      ctx,
      { organizationId, userId: text(payload, 'userId') },
      { deadlineMs: LIVE_DEADLINE_MS },
    ),
  )
  const id = text(payload, 'advancedBalanceId')
  const balance = answer.balances.find(({ advancedBalanceId }) => advancedBalanceId === id)
  if (!balance)
    throw new AppError('CONFLICT', `balance ${id} is gone`, { text: { key: 'topUps.errors.balanceGone' } })
  const organization = await organizationById(ctx.db, organizationId)
  return liveOf(balance, organization?.name ?? '')
}

async function recentOf(ctx: Ctx, { payload, subjectId }: ApprovalRow) {
  const rows = await ctx.db
    .select()
    .from(topUps)
    .where(and(eq(topUps.advancedBalanceId, text(payload, 'advancedBalanceId')), ne(topUps.id, subjectId)))
    .orderBy(desc(topUps.createdAt))
    .limit(RECENT)
  return rows.map((row) => ({
    at: row.createdAt.toISOString(),
    text: {
      key: `topUps.approval.recent.${row.status}`,
      params: {
        number: String(row.number),
        amount: row.amount,
        currency: row.currency,
        name: row.requester.name,
      },
    },
    href: routes.topUp(row.id),
  }))
}

async function picture(ctx: Ctx, request: ApprovalRow, live: Facts) {
  const { payload } = request
  const [amount, currency] = [text(payload, 'amount'), text(payload, 'currency')]
  const balance = live.balance ?? null
  const fact = (label: string, before: string | null, after: string | null, unit: string | null = null) => ({
    label: `topUps.approval.facts.${label}`,
    before,
    after,
    currency: unit,
  })
  return {
    facts: [
      fact('balance', balance, balance === null ? null : plain(dec(balance).plus(dec(amount))), currency),
      fact('amount', null, amount, currency),
      fact('organization', null, live.organizationName ?? null),
      fact('advancedBalanceId', null, payload.advancedBalanceId ?? null),
    ],
    recent: await recentOf(ctx, request),
    unusual: await unusualOf(ctx, request, live),
  }
}

const ENDED = {
  declined: 'APPROVAL_DECLINED',
  void: 'APPROVAL_VOID',
  lapsed: 'APPROVAL_LAPSED',
  withdrawn: 'APPROVAL_WITHDRAWN',
} as const

/** Why nothing will come of what was asked for, as its rows keep it. */
export function ended(end: Pick<ApprovalEnd, 'status' | 'changed' | 'reason'>): {
  name: string
  message: string
} {
  const told = end.changed.map(({ name, before, after }) => `${name}: ${before ?? '–'} → ${after ?? '–'}`)
  return { name: ENDED[end.status], message: end.reason ?? told.join('; ') }
}

/** What the end of a request means for its top-up, which is locked: nothing of it is ever sent. */
export async function endTopUp(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  topUpId: string,
  end: Pick<ApprovalEnd, 'status' | 'changed' | 'reason'>,
): Promise<AuditEntry[]> {
  const row = await lockTopUp(tx, topUpId)
  if (!row || row.status !== 'awaiting-approval') return []
  const to = end.status === 'declined' ? 'declined' : 'cancelled'
  const error = ended(end)
  const after = await step(tx, ctx, row, to, { error, settledAt: ctx.clock.now() })
  if (!after) return []
  return [
    {
      action: 'top-ups.authorise',
      subject: topUpSubject(row),
      outcome: 'refused',
      before: { status: row.status },
      after: { status: to, amount: row.amount, currency: row.currency, ...error },
      reason: end.reason,
    },
  ]
}

/** How a top-up is approved: before and after, what was asked for lately, and whatever is unusual about it. */
export const topUpApproval: ApprovalKindDef = {
  kind: 'top-up',
  readLive,
  changed: changedLive,
  summary: ({ subjectId, payload, live }) => ({
    title: {
      key: 'topUps.approval.title',
      params: {
        amount: text(payload, 'amount'),
        currency: text(payload, 'currency'),
        organization: text(live, 'organizationName'),
      },
    },
    href: routes.topUp(subjectId),
  }),
  picture,
  lock: async (tx, { subjectId }) => {
    await lockTopUp(tx, subjectId)
  },
  ended: (tx, ctx, { subjectId }, end) => endTopUp(tx, ctx, subjectId, end),
}
