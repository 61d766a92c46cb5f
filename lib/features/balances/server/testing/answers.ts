import { randomUUID } from 'node:crypto'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { AdvancedBalance } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { ReadingSource } from '../../choices'
import type { OrganizationRef } from '../read-live'
import { rememberBalances, type ReadingOf } from '../remember'

/** A balance as the gateway answers it: 100 USD, unless told otherwise. */
export const answered = (own: Partial<AdvancedBalance> & { advancedBalanceId: string }): AdvancedBalance => ({
  currency: 'USD',
  balance: '100',
  blocked: false,
  blockReason: null,
  availableCurrenciesForDeposit: ['USDT'],
  ...own,
})

/** An organization of the directory, with one balance that nobody has read. */
export interface Account extends OrganizationRef {
  advancedBalanceId: string
}

/** Puts organizations into the directory, each with an owner of its own. */
export async function makeAccounts(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  names: readonly string[],
): Promise<Account[]> {
  const at = ctx.clock.now()
  const made = names.map((name) => ({ id: randomUUID(), userId: randomUUID(), name }))
  await ctx.db.insert(organizations).values(
    made.map((row) => ({
      ...row,
      ownerEmail: `owner-${row.id.slice(0, 4)}@north.example`,
      createdAt: at,
      source: 'mirror',
      firstSeenAt: at,
      readAt: at,
    })),
  )
  return made.map(({ id, userId }) => ({ organizationId: id, userId, advancedBalanceId: randomUUID() }))
}

/** What the gateway said at a moment (now, unless told otherwise), remembered. */
export async function told(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  account: Account,
  own: Partial<AdvancedBalance>,
  { at = ctx.clock.now(), source = 'sweep', ...more }: ReadingOf & { at?: Date; source?: ReadingSource } = {},
): Promise<void> {
  const { advancedBalanceId } = account
  const balances = [answered({ advancedBalanceId, ...own })]
  await ctx.db.transaction((tx) => rememberBalances(tx, ctx, account, { balances, at }, source, more))
}
