import 'server-only'
import { and, desc, eq, gte, ne, notInArray } from 'drizzle-orm'
import type { ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { Text } from '@/lib/shared/errors'
import { dec, plain } from '@/lib/shared/money'
import { startOfToday } from './measure'
import { topUps } from './tables'

/** What is usual is the middle one of so many. */
const LATELY = 20
const TIMES = 10
const A_DAY = 3

/** The amounts that were topped up lately, the newest first. */
async function confirmedAmounts(ctx: Ctx, organizationId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ amount: topUps.amount })
    .from(topUps)
    .where(and(eq(topUps.organizationId, organizationId), eq(topUps.status, 'confirmed')))
    .orderBy(desc(topUps.createdAt))
    .limit(LATELY)
  return rows.map(({ amount }) => amount)
}

/** How many others were asked for today (UTC) and not taken back. */
async function othersToday(ctx: Ctx, organizationId: string, butNot: string): Promise<number> {
  return ctx.db.$count(
    topUps,
    and(
      eq(topUps.organizationId, organizationId),
      ne(topUps.id, butNot),
      gte(topUps.createdAt, startOfToday(ctx.clock.now())),
      notInArray(topUps.status, ['cancelled', 'declined', 'draft']),
    ),
  )
}

/** What an approver should stop at: the first of an organization, far more than usual, one of many today, a blocked balance. */
export async function unusualOf(ctx: Ctx, { payload, subjectId }: ApprovalRow, live: Facts): Promise<Text[]> {
  const organizationId = payload.organizationId ?? ''
  const { amount = null, currency } = payload
  const [amounts, others] = await Promise.all([
    confirmedAmounts(ctx, organizationId),
    othersToday(ctx, organizationId, subjectId),
  ])
  const said: Text[] = []
  if (amounts.length === 0) said.push({ key: 'topUps.approval.unusual.first' })
  const usual = amounts.map((text) => dec(text)).sort((a, b) => a.cmp(b))[amounts.length >> 1]
  if (usual && amount !== null && dec(amount).gte(usual.times(TIMES)))
    said.push({
      key: 'topUps.approval.unusual.times',
      params: { times: plain(dec(amount).div(usual).floor()), usual: plain(usual), currency: currency ?? '' },
    })
  if (others + 1 >= A_DAY) said.push({ key: 'topUps.approval.unusual.today', params: { count: others + 1 } })
  if (live.blocked === 'true')
    said.push(
      live.blockReason
        ? { key: 'topUps.approval.unusual.blockedFor', params: { reason: live.blockReason } }
        : { key: 'topUps.approval.unusual.blocked' },
    )
  return said
}
