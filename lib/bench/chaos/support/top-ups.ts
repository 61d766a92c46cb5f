import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { createApiKey } from '@/lib/features/api-keys/server'
import type { Chance } from '@/lib/features/tariffs/testing/random'
import { requestTopUp } from '@/lib/features/top-ups/server'
import { FINAL, type TopUpStatus } from '@/lib/features/top-ups/status'
import { policies } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { AppError } from '@/lib/shared/errors'
import { inParallel } from '../../support/acting-desk'
import { knownOrganizations, type OrganizationRef } from '../../support/tariff-proposals'
import type { Changes } from './course'
import type { World } from './world'

export interface Account extends OrganizationRef {
  advancedBalanceId: string
}

/** Of most organizations the vault has a key; of the others the balance alone can say what became of a top-up. */
const WITH_KEY = 0.9
/** Enough for every fee. */
const HOLDS = '500'
const MOST_CENTS = 90
/**
 * So many fees come to one balance between two looks at how everything stands. Per balance, so that a small rehearsal is the
 * same world as a large one: where fees never cease, no balance without a history says anything, and a person is asked.
 */
const FEES_A_BALANCE = 0.008

const request = (ctx: Ctx): Ctx => ({ ...ctx, requestId: randomUUID() })

/** Organizations that the desk knows, each with a balance that holds something. Nobody has to agree to their top-ups. */
export async function makeAccounts({ ctx, door }: World, from: Chance, count: number): Promise<Account[]> {
  await ctx.db.update(policies).set({ enabled: false }).where(eq(policies.kind, 'top-up'))
  const organizations = await knownOrganizations(ctx, count)
  const chosen = organizations.map((ref) => ({ ref, key: from.happens(WITH_KEY) }))
  const found = new Map<string, Account>()
  await inParallel(chosen, 8, async ({ ref, key }) => {
    const { organizationId } = ref
    const [balance] = readOrThrow(await ctx.gateway.partner.getOrganizationAdvancedBalances(ref))
    if (!balance) throw new Error(`organization ${organizationId} has no balance`)
    await door('POST', 'deposit', { organizationId, amount: HOLDS })
    const alias = 'rehearsal'
    if (key)
      await createApiKey(request(ctx), { effectId: randomUUID(), organizationId, alias, keepSecret: true })
    found.set(organizationId, { ...ref, advancedBalanceId: balance.advancedBalanceId })
  })
  return organizations.flatMap(({ organizationId }) => found.get(organizationId) ?? [])
}

/** The n-th amount, unlike the others of its balance: two open ones of the same amount would be taken for one. */
const amountOf = (from: Chance, nth: number) => `${1 + nth}.${String(from.below(100)).padStart(2, '0')}`

interface Asked extends Account {
  topUpId: string
  amount: string
}

/** Refused by faults on the way: the same form is sent again, as a person would. */
async function askAll(ctx: Ctx, wanted: readonly Asked[]): Promise<Asked[]> {
  const left: Asked[] = []
  await inParallel(wanted, 4, async (asked) => {
    const { topUpId, organizationId, advancedBalanceId, amount } = asked
    const reason = 'a rehearsal of bad days'
    try {
      await requestTopUp(request(ctx), { topUpId, organizationId, advancedBalanceId, amount, reason })
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('GATEWAY_')) throw error
      left.push(asked)
    }
  })
  return left
}

interface Row extends Record<string, unknown> {
  status: TopUpStatus
  count: number
}

/** People who ask for `count` top-ups, onto the same balances again and again, while fees are taken from them. */
export function asking(
  { ctx, door }: World,
  accounts: readonly Account[],
  from: Chance,
  count: number,
): Changes & { asked(): number; charged(): number } {
  const plan: Asked[] = Array.from({ length: count }, (_, nth) => {
    const account = accounts[from.below(accounts.length)]
    if (!account) throw new Error('there is no balance')
    return { ...account, topUpId: randomUUID(), amount: amountOf(from, nth) }
  })
  let begun = 0
  let left: Asked[] = []
  let charged = 0
  let open = true
  return {
    words: 'top-ups',
    asked: () => begun - left.length,
    charged: () => charged,
    stand: async () => {
      const { rows } = await ctx.db.execute<Row>(
        sql`SELECT status, count(*)::int AS count FROM top_ups GROUP BY status ORDER BY status`,
      )
      const many = (statuses: readonly TopUpStatus[]) =>
        rows.reduce((sum, row) => sum + (statuses.includes(row.status) ? row.count : 0), 0)
      const over = many([...FINAL, 'needs-a-person'])
      open = over < count
      return {
        over,
        of: count,
        sending: many(['sending']) > 0,
        signature: JSON.stringify(rows),
      }
    },
    act: async (share) => {
      const due = plan.slice(begun, Math.ceil(count * share))
      begun += due.length
      left = await askAll(ctx, [...left, ...due])
      if (!open) return
      const organizationIds = accounts.map(({ organizationId }) => organizationId)
      const expected = accounts.length * FEES_A_BALANCE
      const fees = Math.floor(expected) + (from.happens(expected % 1) ? 1 : 0)
      if (fees === 0) return
      const charges = { count: fees, maxCents: MOST_CENTS, organizationIds }
      charged += (await door<{ charged: number }>('POST', 'charges', charges)).charged
    },
  }
}
