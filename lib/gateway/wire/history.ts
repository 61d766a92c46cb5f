import { z } from 'zod'
import { Count, MaybeDec, MaybeStamp } from './common'

// Nobody has recorded a real answer (gateway-api.md 3.6): a field that is not what it is taken for here is unknown, and
// costs neither its record nor the page. An amount that is no decimal string is unknown, never guessed.
const Text = z.string().nullish().catch(null)
const Amount = MaybeDec.catch(null)
const Moment = MaybeStamp.catch(null)

const RecordWire = z.object({
  id: Text,
  basis: Text,
  type: Text,
  basisId: Text,
  currency: Text,
  network: Text,
  amount: Amount,
  amountUSD: Amount,
  date: Moment,
  createdAt: Moment,
})

const Records = z.array(RecordWire)
const Total = { total: Count.nullish().catch(null), count: Count.nullish().catch(null) }

/** A bare array, or one under any of the names that sibling methods use for it. */
export const HistoryWire = z.union([
  Records.transform((records) => ({ records, total: null, count: null })),
  z
    .object({ transactions: Records, ...Total })
    .transform(({ transactions, ...rest }) => ({ records: transactions, ...rest })),
  z.object({ items: Records, ...Total }).transform(({ items, ...rest }) => ({ records: items, ...rest })),
  z.object({ rows: Records, ...Total }).transform(({ rows, ...rest }) => ({ records: rows, ...rest })),
])

export type HistoryWire = z.infer<typeof HistoryWire>
export type RecordWire = z.infer<typeof RecordWire>
