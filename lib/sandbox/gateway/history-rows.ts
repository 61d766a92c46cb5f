import { uuidFrom } from '../population/ids'
import { figuresOf } from '../operations/show'
import type { OperationRecord } from '../operations/state'
import { priceInUsd } from './currencies'
import { divide } from '../money'
import type { Move, TopUp } from '../state/events'
import type { HistoryRecord } from '../state/store'

/** A record; its id is worked out for those alone that are shown. */
export interface Row {
  idOf: () => string
  basis: string
  type: string
  basisId: string
  currency: string
  network: string | null
  amount: string
  amountUSD: string
  at: number
}

const recordId = (key: string) => uuidFrom(`history/${key}`)

/** Amounts are told without a sign, as in the only sample; the type says which way they went (INFERRED). */
const ofTopUp = ({ requestId, at, amount }: TopUp): Row => ({
  idOf: () => recordId(requestId),
  basis: 'deposit',
  type: 'deposit',
  basisId: recordId(`${requestId}/basis`),
  currency: 'USD',
  network: null,
  amount,
  amountUSD: amount,
  at,
})

const ofMove = ({ id, basis, type, network, amount, at }: Move): Row => ({
  idOf: () => id,
  basis,
  type,
  basisId: recordId(id),
  currency: 'USD',
  network,
  amount,
  amountUSD: amount,
  at,
})

/** Of an operation: what was spent, the commission, and the two network fees, all with the operation for a basis. */
function ofOperation({ part, operation, at }: OperationRecord): Row {
  const { id, kind } = operation
  const swap = kind === 'swap'
  const f = figuresOf(operation)
  const spent = { currency: f.currencyFrom, network: f.networkFrom }
  const common = {
    idOf: () => recordId(`${id}/${part}`),
    basis: swap ? 'payout_auto_swap' : 'withdrawal',
    basisId: id,
    at,
  }
  switch (part) {
    case 'main': {
      const type = swap ? 'exchange_auto' : 'withdrawal'
      return { ...common, ...spent, type, amount: f.amountFrom, amountUSD: f.amountFromUSD }
    }
    case 'service-fee': {
      const type = swap ? 'exchange_auto_fee' : 'commission_withdrawal'
      const amount = divide(f.serviceFee, priceInUsd(f.currencyFrom) ?? '1', 'down')
      return { ...common, ...spent, type, amount, amountUSD: f.serviceFee }
    }
    case 'fee-from': {
      const [amount, amountUSD] = [f.blockchainFeeFrom, f.blockchainFeeFromUSD]
      return { ...common, ...spent, type: 'network_fee', amount, amountUSD }
    }
    case 'fee-to': {
      const [amount, amountUSD] = [f.blockchainFeeTo, f.blockchainFeeToUSD]
      const sent = { currency: f.currencyTo, network: f.networkTo }
      return { ...common, ...sent, type: 'network_fee', amount, amountUSD }
    }
  }
}

export function rowOf(record: HistoryRecord): Row {
  if (record.kind === 'top-up') return ofTopUp(record)
  return record.kind === 'operation' ? ofOperation(record) : ofMove(record)
}
