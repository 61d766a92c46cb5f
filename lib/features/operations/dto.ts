import type { Text } from '@/lib/shared/errors'
import type { Page } from '@/lib/shared/paging'
import type { PersonDto } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { EnteredSource, OperationView, ReadSource, Trouble, WatchResult } from './choices'
import type { OperationKind, OperationState } from './status'

/** Null is what the gateway does not tell. Amounts are decimal strings, each in the coin beside it. */
export interface OperationSummaryDto {
  id: string
  kind: OperationKind
  /** The gateway's word, as it came. */
  status: string
  state: OperationState
  stuck: boolean
  organizationId: string
  organizationName: string | null
  userId: string | null
  currencyFrom: string | null
  networkFrom: string | null
  amountFrom: string | null
  currencyTo: string | null
  networkTo: string | null
  amountTo: string | null
  amountToReceive: string | null
  /** What is spent, in USD. */
  amountUsd: string | null
  riskLevel: string | null
  addressTo: string | null
  txId: string | null
  /** The merchant's own customer who asked for it. */
  clientId: string | null
  createdAt: string
  updatedAt: string | null
  enteredSource: EnteredSource
  /** When the gateway last said how it stands; null: it never has. */
  readAt: string | null
  readSource: ReadSource | null
  /** Since when this desk knows it to stand so. */
  statusSince: string
  /** The vault has no key of the organization: nobody can ask how it stands. */
  noKey: boolean
}

/** How many there are; `more`: at least so many. */
export interface CountDto {
  count: number
  more: boolean
}

export type OperationsPage = Page<OperationSummaryDto> & {
  /** Of what is filtered but for the tab. */
  counts: Record<OperationView, CountDto>
  asOf: string
  /** How many rows of this page are still under way and were read more than five minutes ago, or never. */
  olderThan5Min: number
}

/** The operations of one organization, both kinds together. */
export type OrganizationOperationsPage = Page<OperationSummaryDto> & {
  keyHeld: boolean
  asOf: string
  olderThan5Min: number
}

/** An answer of the gateway that differed from the one before, or came in another way. */
export interface SightingDto {
  id: number
  at: string
  /** The same was seen again so many times, the last time then. */
  lastSeenAt: string
  times: number
  source: ReadSource
  status: string
  /** It came after a newer one, and changed nothing. */
  late: boolean
  deliveryId: string | null
  /** Which fields differ from the sighting before. */
  changed: string[]
}

/** One status from its first sighting to the next one. `to` null: it stands so now. */
export interface TimelineStepDto {
  status: string
  from: string
  to: string | null
  source: ReadSource
  seconds: number
}

export const SUM_LINES = ['amountFrom', 'serviceFee', 'converted', 'feeTo', 'toReceive', 'feeFrom'] as const
export interface SumLineDto {
  /** Key of its name: `operations.sum.{key}`. */
  key: (typeof SUM_LINES)[number]
  amount: string | null
  currency: string | null
  usd: string | null
  /** It is taken away, it is a result, or it only stands beside the sum. */
  role: 'start' | 'minus' | 'result' | 'beside'
}

/** One claim of the gateway's figures that can be held against the others. */
export interface SumCheckDto {
  key: 'conversion' | 'usd' | 'receive'
  /** Null: a part is missing. */
  adds: boolean | null
  stated: string | null
  reckoned: string | null
  /** Stated less reckoned. */
  difference: string | null
  currency: string | null
}

export interface SumDto {
  lines: SumLineDto[]
  checks: SumCheckDto[]
  /** False: at least one check does not add up. Null: none of them could be made. */
  adds: boolean | null
  /** True: the recipient gets all of amountTo; null where the figures do not say which. */
  feeInAmount: boolean | null
}

export interface ApprovalDto {
  approve: boolean | null
  time: string | null
  keyPublic: string | null
  ip: string | null
  userAgent: string | null
}

export interface StuckDto {
  trouble: Trouble
  since: string
  /** It was judged by this: so long is usual at the most, and whether that was learned or is the floor. */
  usualSeconds: number
  learned: boolean
  what: Text
  next: Text
}

export interface OperationDto extends OperationSummaryDto {
  message: string | null
  rate: string | null
  blockchainFeeFrom: string | null
  blockchainFeeFromUSD: string | null
  blockchainFeeTo: string | null
  blockchainFeeToUSD: string | null
  serviceFee: string | null
  amountFromUSD: string | null
  amountToUSD: string | null
  addressFrom: string | null
  addressFromId: string | null
  approval: ApprovalDto | null
  /** It waits, or has waited, for somebody's yes or no. */
  asksApproval: boolean
  requestedClientId: string | null
  requestedCurrency: string | null
  requestedAmount: string | null
  blockchainFeeToSource: string | null
  webhookUrl: string | null
  /** Who made it here, or entered it. */
  madeBy: PersonDto | null
  reason: string | null
  enteredAt: string
  keyPublic: string | null
  sightings: SightingDto[]
  timeline: TimelineStepDto[]
  sum: SumDto
  stuckWhy: StuckDto | null
  supportText: string
  /** The gateway's answer as JSON, as it came. */
  raw: string
  /** Why the last question brought nothing. */
  problem: (ReadProblem & { at: string }) | null
  nextLookAt: string | null
  looks: number
}

/** What became of one line of a list of ids. */
export interface WatchLineDto {
  line: number
  /** As it was written. */
  id: string
  result: WatchResult
  kind: OperationKind | null
  organizationId: string | null
  /** The gateway's own words, where it refused. */
  detail: string | null
}

export interface WatchResultDto {
  lines: WatchLineDto[]
  entered: number
}

export interface OperationViewDto {
  id: string
  name: string
  kind: OperationKind
  /** The query of the list's address, without a question mark. */
  query: string
  shared: boolean
  own: boolean
  owner: PersonDto | null
}
