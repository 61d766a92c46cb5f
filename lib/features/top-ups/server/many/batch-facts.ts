import 'server-only'
import { differences, hashOf, type Facts } from '@/lib/server/approvals'
import type { Db, Tx } from '@/lib/server/db/client'
import type { ChangedValue } from '@/lib/shared/approval'
import { dec } from '@/lib/shared/money'
import { payloadOf } from '../measure'
import type { TopUpBatchRow, TopUpLineRow } from './batches-repository'
import { wholeList } from './batches-repository'
import { totalsOf } from './make-batch'

/** What exactly is approved: every line, under one hash, and what they come to. */
export function batchPayload(batch: Pick<TopUpBatchRow, 'id'>, lines: readonly TopUpLineRow[]): Facts {
  const whole = Object.fromEntries(lines.map((line) => [line.id, JSON.stringify(payloadOf(line))]))
  return {
    batchId: batch.id,
    lines: String(lines.length),
    total: totalText(totalsOf(lines)),
    list: hashOf(whole),
  }
}

/** "250.00 USD, 30 EUR" */
export const totalText = (totals: Record<string, string>): string =>
  Object.entries(totals)
    .map(([currency, amount]) => `${amount} ${currency}`)
    .join(', ')

const PLAIN = /^-?\d+(\.\d+)?/

/**
 * What the lot is judged on, as the desk knows it: of each line the organization, the balance, and whether it is blocked.
 * The watcher keeps the balances fresh, and each is read again before its own top-up is sent.
 */
export async function batchLive(db: Db | Tx, batchId: string): Promise<Facts> {
  const rows = await wholeList(db, batchId)
  return Object.fromEntries(
    rows.map(({ line, balance }) => [
      `${line.line}. ${line.organizationName}`,
      balance === null
        ? null
        : `${balance.balance} ${balance.currency}${balance.blocked ? `, blocked: ${balance.blockReason ?? '?'}` : ''}`,
    ]),
  )
}

/** What of it has changed in a way that matters: as for one top-up, a balance that fell does not. */
export function changedBatch(before: Facts, now: Facts): ChangedValue[] {
  return differences(before, now).filter((value) => {
    const [was, is] = [PLAIN.exec(value.before ?? '')?.[0], PLAIN.exec(value.after ?? '')?.[0]]
    if (was === undefined || is === undefined) return true
    const rest = (text: string | null) => text?.replace(PLAIN, '')
    return rest(value.before) !== rest(value.after) || dec(is).gt(dec(was))
  })
}
