import type { HistoryRecord, OrganizationGateway, TransactionHistory } from '@/lib/gateway/port'
import { readOrThrow } from '@/lib/server/effects'
import { AppError } from '@/lib/shared/errors'
import type { Asked } from './sieve'

/** Records of one answer, fewest and most (gateway-api.md 1.10). */
export const FEWEST = 100
export const MOST = 1_000

/** @throws AppError GATEWAY_* where the gateway refuses, cannot be reached or answers what cannot be read. */
export async function askHistory(
  own: OrganizationGateway,
  { type, currency, network, from, to, dir }: Asked,
  { offset, limit }: { offset: number; limit: number },
): Promise<TransactionHistory> {
  const answer = await own.transactionHistory({
    ...(type !== null && { type }),
    ...(currency !== null && { currency }),
    ...(network !== null && { network }),
    ...(from !== null && { from: from.toISOString() }),
    ...(to !== null && { to: to.toISOString() }),
    limit,
    offset,
    sort: dir === 'asc' ? 'ASC' : 'DESC',
  })
  return readOrThrow(answer)
}

const idsOf = (records: readonly HistoryRecord[]) => new Set(records.flatMap(({ id }) => id ?? []))

/**
 * A whole history, answer by answer. Records that come in meanwhile push the others on: what the answer before has told
 * already is left out. An answer that is shorter than was asked for is the last one only where it is shorter than the
 * gateway may make it (gateway-api.md 3.6).
 *
 * @throws AppError GATEWAY_*; also where the same records come again and again, because it would never end.
 */
export async function* walk(
  own: OrganizationGateway,
  asked: Asked,
): AsyncGenerator<{ records: HistoryRecord[]; last: boolean }> {
  let before = new Set<string>()
  for (let offset = 0; ;) {
    const { total, transactions } = await askHistory(own, asked, { offset, limit: MOST })
    const records = transactions.filter(({ id }) => id === null || !before.has(id))
    if (transactions.length > 0 && records.length === 0)
      throw new AppError('GATEWAY_NOT_SENT', `the records from ${offset} on are those before it`, {
        text: { key: 'transactions.errors.repeats' },
      })
    before = idsOf(transactions)
    offset += transactions.length
    const whole = total !== null && offset >= total && transactions.length < MOST
    const last = transactions.length < FEWEST || whole
    yield { records, last }
    if (last) return
  }
}
