import { sql } from 'drizzle-orm'
import { FINAL, type SettledBy, type TopUpStatus } from '@/lib/features/top-ups/status'
import type { Ctx } from '@/lib/server/ctx'
import { sameAmount } from '@/lib/shared/money'
import type { SideDoor } from '../../support/side-door'

interface Told extends Record<string, unknown> {
  id: string
  number: number
  status: TopUpStatus
  advancedBalanceId: string
  amount: string
  nonce: string | null
  balanceAfter: string | null
  settledBy: SettledBy | null
  hasKey: boolean
}

interface Done {
  advancedBalanceId: string
  amount: string
  nonce: string
  balanceAfter: string
}

export interface Account {
  /** How many were applied, by the sandbox's own account. */
  applied: number
  doubled: string[]
  lost: string[]
  wrong: string[]
  unresolved: string[]
  needsPerson: number
  /** How the outcome of how many is known. */
  ways: string
}

const OVER: readonly TopUpStatus[] = FINAL
/** What the desk says of a top-up that is over, against what was done. */
function judge(told: Told, done: readonly Done[], account: Account): void {
  const name = `No. ${told.number} (${told.id}) ${told.status} by ${told.settledBy}: ${JSON.stringify(done)}`
  const [first] = done
  if (done.length > 1) account.doubled.push(name)
  if (told.status === 'needs-a-person') account.needsPerson += 1
  else if (!OVER.includes(told.status)) account.unresolved.push(name)
  else if (told.status !== 'confirmed') {
    if (first) account.wrong.push(name)
  } else if (!first) account.lost.push(name)
  else {
    const same = first.advancedBalanceId === told.advancedBalanceId && sameAmount(first.amount, told.amount)
    // Of an answer the desk has the balance that the gateway said itself; otherwise fees may have come between.
    const { settledBy, balanceAfter } = told
    const after = settledBy !== 'answer' || sameAmount(first.balanceAfter, balanceAfter)
    if (!same || !after) account.wrong.push(name)
  }
}

/** Every top-up of the desk, and every one that the sandbox applied, held against each other by their nonces. */
export async function reckon(ctx: Ctx, door: SideDoor): Promise<Account> {
  const { topUps: applied } = await door<{ topUps: Done[] }>('GET', 'state')
  const { rows } = await ctx.db.execute<Told>(sql`
    SELECT id::text AS id, number::int AS number, status, advanced_balance_id::text AS "advancedBalanceId",
      amount::text AS amount, nonce::text AS nonce, balance_after::text AS "balanceAfter", settled_by AS "settledBy",
      EXISTS (SELECT FROM vault_secrets v WHERE v.organization_id = top_ups.organization_id) AS "hasKey"
    FROM top_ups ORDER BY number`)
  const ways = new Map<string, number>()
  const account: Account = {
    applied: applied.length,
    doubled: [],
    lost: [],
    wrong: [],
    unresolved: [],
    needsPerson: 0,
    ways: '',
  }
  const byNonce = new Map<string, Done[]>()
  for (const done of applied) byNonce.set(done.nonce, [...(byNonce.get(done.nonce) ?? []), done])
  for (const told of rows) {
    const done = told.nonce === null ? [] : (byNonce.get(told.nonce) ?? [])
    if (told.nonce !== null) byNonce.delete(told.nonce)
    judge(told, done, account)
    const way = told.settledBy
      ? `${told.status} ${told.settledBy}`
      : `${told.status} (${told.hasKey ? 'with' : 'without'} a key)`
    ways.set(way, (ways.get(way) ?? 0) + 1)
  }
  // What no top-up of the desk accounts for was applied beside one.
  for (const done of [...byNonce.values()].flat())
    account.doubled.push(`nobody asked for ${JSON.stringify(done)}`)
  account.ways = [...ways].map(([way, many]) => `${way} ${many}`).join(', ')
  return account
}
