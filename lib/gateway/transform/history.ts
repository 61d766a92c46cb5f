import type { HistoryRecord, TransactionHistory } from '../types'
import type { HistoryWire, RecordWire } from '../wire/history'
import { orNull } from './text'

/** The one place that knows what the answer of get-transaction-history may look like (gateway-api.md 3.6). */
export function toHistory({ records, total, count }: HistoryWire): TransactionHistory {
  return { total: total ?? count ?? null, transactions: records.map(toRecord) }
}

function toRecord(wire: RecordWire): HistoryRecord {
  return {
    id: orNull(wire.id),
    basis: orNull(wire.basis),
    type: orNull(wire.type),
    basisId: orNull(wire.basisId),
    currency: orNull(wire.currency),
    network: orNull(wire.network),
    amount: orNull(wire.amount),
    amountUSD: orNull(wire.amountUSD),
    date: orNull(wire.date) ?? orNull(wire.createdAt),
  }
}
