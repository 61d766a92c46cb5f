import 'server-only'
import { readBalancesLive, type BalancesAnswer } from '@/lib/features/balances/server'
import type { Outcome } from '@/lib/gateway/port'
import { sameAmount } from '@/lib/shared/money'
import { eyesOf, movesOf, recordsSince, type Anchor } from './history'
import type { Look } from './rules'
import { ownerOf, type Run } from './run'

export interface Looked {
  look: Look
  answer: BalancesAnswer
}

const balanceIn = ({ balances }: BalancesAnswer, id: string) =>
  balances.find(({ advancedBalanceId }) => advancedBalanceId === id)?.balance ?? null

/**
 * The balance as it is now and, where the vault has a key of the organization, everything that moved it since it was read
 * before the sending. The history is read between two readings of the balance that say the same: of one that moves meanwhile
 * it would explain neither.
 *
 * @returns null where the balance cannot be read, or is not there any more: then nothing is known but what was known before.
 */
export function lookAt(run: Run, anchor: Anchor | null): Promise<Looked | null> {
  const { ctx, row } = run
  return run.place(async () => {
    const read = (): Promise<Outcome<BalancesAnswer>> => readBalancesLive(ctx, ownerOf(run))
    const first = await read()
    const balance = first.kind === 'ok' ? balanceIn(first.data, row.advancedBalanceId) : null
    if (first.kind !== 'ok' || balance === null) return null
    const { data: answer } = first
    const seen = (moves: Look['moves']): Looked => ({ look: { at: answer.at, balance, moves }, answer })
    const eyes = anchor && (await eyesOf(ctx, row.organizationId))
    const records = eyes && (await recordsSince(eyes, anchor))
    if (!records) return seen(null)
    const second = await read()
    const after = second.kind === 'ok' ? balanceIn(second.data, row.advancedBalanceId) : null
    const still = after !== null && sameAmount(after, balance)
    return seen(still ? movesOf(records, row.currency) : null)
  })
}
