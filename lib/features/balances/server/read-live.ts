import 'server-only'
import type { AdvancedBalance, CallOptions, Outcome } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { sql } from 'drizzle-orm'
import type { ReadingSource } from '../choices'
import { rememberBalances } from './remember'

type Asking = Pick<Ctx, 'gateway' | 'db' | 'clock'>

/** Whose balances: the API says nothing of the organization in its answer, so nobody is asked without naming one. */
export interface OrganizationRef {
  organizationId: string
  userId: string
}

export interface BalancesAnswer {
  balances: readonly AdvancedBalance[]
  /** When the question was asked; of a balance that stands in the answer to a top-up: when that came. */
  at: Date
}

/** Asks the gateway for all advanced balances of an organization (gateway-api.md 2.6). Whoever asks remembers the answer, too. */
export async function readBalancesLive(
  { gateway, clock }: Pick<Ctx, 'gateway' | 'clock'>,
  { organizationId, userId }: OrganizationRef,
  options?: CallOptions,
): Promise<Outcome<BalancesAnswer>> {
  const at = clock.now()
  const answer = await gateway.partner.getOrganizationAdvancedBalances({ userId, organizationId }, options)
  return answer.kind === 'ok' ? { ...answer, data: { balances: answer.data, at } } : answer
}

/** The same, remembered; `news`: it brought something that was not known. */
export async function readBalancesOf(
  ctx: Asking,
  organization: OrganizationRef,
  source: ReadingSource,
  options?: CallOptions,
): Promise<Outcome<BalancesAnswer & { news: boolean }>> {
  const answer = await readBalancesLive(ctx, organization, options)
  if (answer.kind !== 'ok') return answer
  const news = await ctx.db.transaction(async (tx) => {
    // Nobody waits for the disk for what can be read again: a machine that dies forgets a reading, nothing else.
    await tx.execute(sql`SET LOCAL synchronous_commit TO off`)
    return rememberBalances(tx, ctx, organization, answer.data, source)
  })
  return { ...answer, data: { ...answer.data, news } }
}
