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

const TYPES = {
  swap: { main: 'exchange_auto', 'service-fee': 'exchange_auto_fee' },
  withdrawal: { main: 'withdrawal', 'service-fee': 'commission_withdrawal' },
} as const

/** The type alone, without working out the rest. */
export function typeOf(record: HistoryRecord): string {
  if (record.kind === 'top-up') return 'deposit'
  if (record.kind !== 'operation') return record.type
  const { part, operation } = record
  return part === 'main' || part === 'service-fee' ? TYPES[operation.kind][part] : 'network_fee'
}

/** Of an operation: what was spent, the commission, and the two network fees, all with the operation for a basis. */
function ofOperation(record: OperationRecord): Row {
  const { part, operation, at } = record
  const { id, kind } = operation
  const f = figuresOf(operation)
  const common = {
    idOf: () => recordId(`${id}/${part}`),
    basis: kind === 'swap' ? 'payout_auto_swap' : 'withdrawal',
    type: typeOf(record),
    basisId: id,
    at,
  }
  const spent = { currency: f.currencyFrom, network: f.networkFrom }
  const sent = { currency: f.currencyTo, network: f.networkTo }
  switch (part) {
    case 'main':
      return { ...common, ...spent, amount: f.amountFrom, amountUSD: f.amountFromUSD }
    case 'service-fee': {
      const amount = divide(f.serviceFee, priceInUsd(f.currencyFrom) ?? '1', 'down')
      return { ...common, ...spent, amount, amountUSD: f.serviceFee }
    }
    case 'fee-from':
      return { ...common, ...spent, amount: f.blockchainFeeFrom, amountUSD: f.blockchainFeeFromUSD }
    case 'fee-to':
      return { ...common, ...sent, amount: f.blockchainFeeTo, amountUSD: f.blockchainFeeToUSD }
  }
}

export function rowOf(record: HistoryRecord): Row {
  if (record.kind === 'top-up') return ofTopUp(record)
  return record.kind === 'operation' ? ofOperation(record) : ofMove(record)
}
