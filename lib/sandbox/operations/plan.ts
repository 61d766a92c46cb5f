import { createHash } from 'node:crypto'
import type { OperationKind, Step } from './model'
import type { OperationSettings } from './settings'

/** Noise of one operation: the same id, the same course. 0 ≤ … < 1. */
function noiseOf(id: string, what: string): number {
  return createHash('sha256').update(`${what}/${id}`).digest().readUInt32BE(0) / 2 ** 32
}

export interface Fate {
  /** Ends so, from this status on; null: goes through. */
  end: { status: string; from: 'PENDING' | 'WITHDRAWING'; message?: string } | null
  risk: string | null
}

const THROUGH: Fate = { end: null, risk: null }

/** By the last three decimals of the stated amount, such as "25.991". */
const BY_AMOUNT: Readonly<Record<string, Fate>> = {
  '991': {
    end: { status: 'REJECTED', from: 'PENDING', message: 'Rejected by the compliance check' },
    risk: null,
  },
  '992': {
    end: { status: 'ERROR', from: 'PENDING', message: 'The exchange provider is not available' },
    risk: null,
  },
  '993': {
    end: { status: 'ERROR', from: 'WITHDRAWING', message: 'The transaction was not accepted by the network' },
    risk: null,
  },
  '994': { end: { status: '', from: 'PENDING' }, risk: null },
  '995': { end: { status: '', from: 'WITHDRAWING' }, risk: null },
  '996': { end: { status: 'SANDBOX_FUTURE_STATUS', from: 'PENDING' }, risk: null },
  '981': { end: null, risk: 'Medium' },
  '982': { end: null, risk: 'High' },
  '983': {
    end: { status: 'REJECTED', from: 'PENDING', message: 'The risk level of the address is too high' },
    risk: 'Severe',
  },
}

/** By the end of the address, whatever its case: an address that is always turned away. */
const BY_ADDRESS: readonly (readonly [RegExp, string])[] = [
  [/bad1$/i, '991'],
  [/bad2$/i, '992'],
  [/bad3$/i, '993'],
]

/** The magic inputs of the README: the amount that was stated, or else the destination, decides how it ends. */
export function fateOf(amount: string, address: string): Fate {
  const digits = (amount.split('.')[1] ?? '').slice(-3)
  const code = BY_ADDRESS.find(([end]) => end.test(address))?.[1] ?? digits
  return (Object.hasOwn(BY_AMOUNT, code) ? BY_AMOUNT[code] : undefined) ?? THROUGH
}

/** Nine addresses in ten are of low risk; an address keeps its level. */
export function riskOf(address: string): string {
  const noise = noiseOf(address, 'risk')
  return noise < 0.9 ? 'Low' : noise < 0.98 ? 'Medium' : 'High'
}

/** By what share the exchange comes out worse (above zero) or better, as a decimal string. */
export function slipOf(id: string, { slippage }: OperationSettings): string {
  return ((noiseOf(id, 'slip') * 1.5 - 0.5) * slippage).toFixed(6)
}

/**
 * The way of one operation, PENDING → WITHDRAWING → PROCESSED or where its fate leads (gateway-api.md 3.9, 7.6). Of a
 * withdrawal the transaction is on its way for the second half of WITHDRAWING.
 */
export function planOf(id: string, kind: OperationKind, fate: Fate, settings: OperationSettings): Step[] {
  const lasting = (ms: number, what: string) =>
    Math.round(ms * (1 + settings.jitter * (2 * noiseOf(id, what) - 1)))
  const [pending, withdrawing] = [
    lasting(settings.pendingMs, 'pending'),
    lasting(settings.withdrawingMs, 'withdrawing'),
  ]
  const { end } = fate
  const last = (after: number): Step[] => {
    if (!end || end.status === '') return []
    return [{ status: end.status, after, ...(end.message === undefined ? {} : { message: end.message }) }]
  }
  if (end?.from === 'PENDING') return last(pending)
  const sent: Step = { status: 'WITHDRAWING', after: pending }
  if (end) return [sent, ...last(withdrawing)]
  if (kind === 'swap') return [sent, { status: 'PROCESSED', after: withdrawing }]
  const half = Math.floor(withdrawing / 2)
  return [
    sent,
    { status: 'WITHDRAWING', after: half, broadcast: true },
    { status: 'PROCESSED', after: withdrawing - half },
  ]
}
