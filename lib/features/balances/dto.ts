import type { Page } from '@/lib/shared/paging'
import type { Reading } from '@/lib/shared/reading'
import type { ReadingSource } from './choices'

/**
 * Days until the balance is empty, as a range in which four of five courses end, reckoned from how weekdays and weekends were
 * spent in the last four weeks (see `forecast.ts`). Whole or half days as decimal strings, two years at the most.
 */
export interface RunwayDto {
  spendPerDay: string
  daysLow: string
  /** Null: where it goes slowly, it lasts for more than two years. */
  daysHigh: string | null
}

/** gateway-api.md 2.6. `balance` in full precision. */
export interface BalanceDto {
  advancedBalanceId: string
  organizationId: string
  userId: string
  currency: string
  balance: string
  blocked: boolean
  blockReason: string | null
  availableCurrenciesForDeposit: string[]
  source: ReadingSource
  readAt: string
  threshold: string | null
  low: boolean
  /** Null: not enough readings yet. */
  runway: RunwayDto | null
}

export interface BalanceRowDto extends BalanceDto {
  organizationName: string
  ownerEmail: string
}

export type BalancesPage = Page<BalanceRowDto> & {
  /** Organizations of the directory, and those of them whose balance was read at least once. */
  coverage: { organizations: number; read: number }
}

/** The balances of one organization (normally one, gateway-api.md 3.7); `Reading` says whether it is live. */
export interface OrganizationBalancesDto {
  organizationId: string
  balances: BalanceDto[]
  /** The desk holds a key of the organization in its vault, so deposit addresses and the history can be asked for. */
  keyHeld: boolean
}
export type OrganizationBalances = Reading<OrganizationBalancesDto>

export interface ChartPointDto {
  at: string
  balance: string
}

export interface ChartTopUpDto {
  topUpId: string
  number: number
  at: string
  amount: string
}

export interface ChartDto {
  advancedBalanceId: string
  currency: string
  from: string
  to: string
  points: ChartPointDto[]
  topUps: ChartTopUpDto[]
  threshold: string | null
  runway: RunwayDto | null
}

export const STATEMENT_KINDS = ['reading', 'top-up', 'spent', 'unexplained'] as const

/**
 * One line of a statement. Every reading is one line: a plain `reading` where nothing changed beside the top-ups that stand
 * before it. `spent`: it fell between two readings; `unexplained`: it rose and no top-up of the desk did it.
 */
export interface StatementLineDto {
  at: string
  kind: (typeof STATEMENT_KINDS)[number]
  change: string | null
  balance: string
  source: ReadingSource | null
  topUp: { topUpId: string; number: number } | null
}

/** What the lines of a statement add up to; `spent` is a sum of falls, without a sign. */
export interface StatementTotals {
  toppedUp: string
  spent: string
  unexplained: string
}

export type StatementPage = Page<StatementLineDto> & {
  advancedBalanceId: string
  currency: string
  /** Of everything that is filtered, not of this page alone. */
  totals: StatementTotals
}

export interface ThresholdDto {
  id: string
  organizationId: string | null
  organizationName: string | null
  currency: string
  amount: string
  version: number
  changedBy: string
  updatedAt: string
}

export type ThresholdsPage = Page<ThresholdDto>

/** What became of balances when a threshold was set or removed: how many are low now that were not, and the other way round. */
export interface ThresholdEffectDto {
  /** Null: removed. */
  threshold: ThresholdDto | null
  becameLow: number
  becameFine: number
}

/** gateway-api.md 3.7. `until`: reserved until then; null where the gateway does not say. */
export interface DepositAddressDto {
  currency: string
  network: string
  address: string
  tag: string | null
  until: string | null
}
