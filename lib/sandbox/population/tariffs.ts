import { later } from './calendar'
import { hash32, pick } from './hash'
import { createIdSpace } from './ids'
import { STREAM } from './streams'

export interface TariffTerms {
  id: string
  action: string
  /** A fraction when `type` is PERCENT ("0.01" is 1 %), a flat amount in USD when FIXED. */
  amount: string
  type: string
  minAmount: string | null
  maxAmount: string | null
}

export interface IndividualTariff extends TariffTerms {
  comment: string | null
  createdAt: number
  updatedAt: number
}

/** action, type, amount, minAmount, maxAmount: the 27 actions of gateway-api.md 1.13. */
const GENERAL = `
  INTERNAL_TRANSFER FIXED 0 - -          ORDER_DEPOSIT PERCENT 0.01 0.1 3000       WALLET_DEPOSIT PERCENT 0.005 0.1 -
  WALLET_WITHDRAWAL PERCENT 0.004 0.5 -  PAYOUT_DEPOSIT PERCENT 0.003 - 500        PAYOUT_WITHDRAWAL PERCENT 0.005 0.5 1500
  PERSONAL_DEPOSIT PERCENT 0.008 0.1 -   PERSONAL_WITHDRAWAL PERCENT 0.005 0.5 -   COLLECT_WITHDRAWAL FIXED 1 - -
  RECURRENT_DEPOSIT PERCENT 0.012 0.1 -  RECURRENT_WITHDRAWAL PERCENT 0.005 0.5 -  BRIDGE_INTERNAL PERCENT 0.0025 1 250
  BRIDGE_EXTERNAL PERCENT 0.003 1 250    EXCHANGE_INTERNAL PERCENT 0.01 0.5 -      EXCHANGE_AUTO PERCENT 0.01 0.5 -
  KYT_TRANSACTION FIXED 0.3 - -          KYT_WITHDRAWAL_ADDRESS FIXED 0.3 - -      KYT_ADDRESS FIXED 0.5 - -
  ORPHAN_DEPOSIT_WITHDRAWAL FIXED 5 - -  SEPA_WITHDRAWAL PERCENT 0.015 3 -         SEPA_DEPOSIT PERCENT 0.01 1 -
  FIAT_CRYPTO_EXCHANGE PERCENT 0.02 2 -  TRANSACTION_INIT FIXED 0 - -              TRANSACTION_PROCESSED FIXED 0.05 - -
  TRANSFER FIXED 0 - -                   ORDER_INIT FIXED 0 - -                    PAYOUT_AUTO_SWAP PERCENT 0.01 0.5 -`

function generalRows(): string[][] {
  const cells = GENERAL.trim().split(/\s+/)
  return Array.from({ length: cells.length / 5 }, (_, row) => cells.slice(row * 5, row * 5 + 5))
}

/** The general tariffs of the partner; one entry per action. */
export function generalTariffs(seed: number): TariffTerms[] {
  const ids = createIdSpace(seed, STREAM.defaultTariffId)
  const bound = (text: string | undefined) => (text === undefined || text === '-' ? null : text)
  return generalRows().map(([action = '', type = '', amount = '', min, max], row) => ({
    id: ids.encode(row),
    action,
    amount,
    type,
    minAmount: bound(min),
    maxAmount: bound(max),
  }))
}

const PERCENT = [
  '0.002',
  '0.0035',
  '0.004',
  '0.005',
  '0.0075',
  '0.008',
  '0.01',
  '0.0125',
  '0.015',
  '0.02',
  '0.03',
]
const FIXED = ['0', '0.2', '0.25', '0.5', '1', '1.5', '2', '2.75', '5']
const COMMENTS = [
  null,
  null,
  'tariff for John',
  'Agreed for 2025, volume above 1M',
  'Скидка за объём',
  'Индивидуальные условия, договор № 118',
  'pilot until the end of the quarter',
] as const

/** The actions that individual terms are usually agreed for. */
const NEGOTIATED = [
  'ORDER_DEPOSIT',
  'PAYOUT_WITHDRAWAL',
  'EXCHANGE_AUTO',
  'WALLET_WITHDRAWAL',
  'PERSONAL_DEPOSIT',
  'BRIDGE_EXTERNAL',
  'RECURRENT_DEPOSIT',
  'COLLECT_WITHDRAWAL',
] as const

/** Individual tariffs that organization `code` was seeded with: none for most, 1 to 4 for about one in five. */
export function seededTariffs(seed: number, code: number, organizationCreatedAt: number): IndividualTariff[] {
  const chance = hash32(seed, STREAM.tariffCount, code)
  const count = chance % 100 < 20 ? 1 + ((chance >>> 8) % 4) : 0
  const ids = createIdSpace(seed, STREAM.tariffId)
  return Array.from({ length: count }, (_, ordinal) => {
    const noise = hash32(seed, STREAM.tariffTerms, code * 4 + ordinal)
    const fixed = noise % 4 === 0
    const from = later(hash32(seed, STREAM.tariffDate, code * 4 + ordinal), organizationCreatedAt)
    return {
      id: ids.encode((code * 4 + ordinal) >>> 0),
      // Steps of 3 through 8 actions never meet the same action twice within four.
      action: pick(NEGOTIATED, (chance >>> 12) + ordinal * 3),
      amount: pick(fixed ? FIXED : PERCENT, noise >>> 4),
      type: fixed ? 'FIXED' : 'PERCENT',
      minAmount: !fixed && (noise >>> 10) % 3 === 0 ? '0.1' : null,
      maxAmount: !fixed && (noise >>> 12) % 4 === 0 ? '3000' : null,
      comment: pick(COMMENTS, noise >>> 14),
      createdAt: from,
      updatedAt: (noise >>> 20) % 3 === 0 ? later(noise, from) : from,
    }
  })
}
