import type { Terms } from '@/lib/features/tariffs/terms'
import type { ApprovalStateDto } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { PersonDto } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { CreationStatus, Unreachable } from './create-choices'
import type { OperationKind } from './status'

export interface NetworkChoiceDto {
  name: string
  alias: string
  /** Null: the gateway does not say what addresses look like. */
  addressRegex: string | null
  /** In the coin itself. The minimum is twice as much. */
  withdrawalFee: string | null
  underMaintenance: boolean
  /** Its addresses need a memo, and there is no field for one (gateway-api.md 3.9): what is sent there may be lost. */
  needsTag: boolean
}

export interface CoinChoiceDto {
  currency: string
  alias: string
  /** Of one coin, as of `readAt`. */
  priceUsd: string | null
  networks: NetworkChoiceDto[]
}

/** What a form for a new operation needs to know. */
export interface PrepareDto {
  kind: OperationKind
  organizationId: string
  organizationName: string
  /** False: nothing can be created, and the lists are empty. */
  keyHeld: boolean
  /** When coins, fees and prices were read. */
  readAt: string
  coins: CoinChoiceDto[]
  /** Every coin has a price here, also those that cannot be paid out: the source may be any. */
  prices: Record<string, string>
  /** In USD; the amount has to be above it. */
  minimumUsd: string
  /**
   * The coin that is spent. It is chosen in the gateway's own desk and no call tells it (gateway-api.md 3.9): this is that of the
   * newest operation that the desk knows of. Null: unknown until the first one.
   */
  source: { currency: string; network: string; seenAt: string } | null
  /** The tariff by which the commission is estimated, and whether it is the organization's own. Null: not known. */
  commission: { action: string; terms: Terms; individual: boolean } | null
  /** Whether the gateway can tell this desk what becomes of it; null: it can. */
  webhooksUnreachable: Unreachable | null
  /** Where it tells; the id of the creation is added to it. */
  webhookUrl: string | null
}

/** One `currency` in `sourceCurrency`, read now. */
export interface PriceDto {
  rate: string
  readAt: string
}

export interface LookAlikeDto {
  address: string
  /** How often the desk knows money to have gone there, and when last. */
  times: number
  lastAt: string
  organizationName: string | null
  ofThisOrganization: boolean
}

export interface AddressCheckDto {
  address: string
  network: string
  /** Against the gateway's expression for the network; null: there is none. */
  fitsNetwork: boolean | null
  /** What the gateway itself says; null: it could not be asked, see `problem`. */
  isValid: boolean | null
  problem: ReadProblem | null
  /** Known addresses with the same beginning and end and another middle. Any of them calls for a loud warning. */
  lookAlikes: LookAlikeDto[]
  /** Operations to this very address that the desk knows of. */
  times: number
  timesOfThisOrganization: number
  lastAt: string | null
  lastRisk: string | null
}

/** An operation on its way into being: asked for, sent, or of unknown outcome. */
export interface CreationDto {
  id: string
  kind: OperationKind
  status: CreationStatus
  organizationId: string
  organizationName: string
  address: string
  currency: string
  network: string
  amountFrom: string | null
  amountTo: string | null
  feeInAmount: boolean
  webhookUrl: string | null
  /** Estimated when it was asked for; null where it could not be. */
  amountUsd: string | null
  reason: string
  requester: PersonDto | null
  requestedAt: string
  updatedAt: string
  /** Once it is known. */
  operationId: string | null
  approval: ApprovalStateDto | null
  /** What the gateway said, where it refused; what was found, or what a person saw, where it was looked into. */
  told: string | null
  /** Ids of operations that fit, none of them for sure: one of them may be it. */
  candidates: string[]
  /** How often the desk has looked, and when it looks next. */
  looks: number
  nextLookAt: string | null
  /** Who acts next; null once it is over. */
  next: Text | null
  /** Whether the reader may name the operation, and whether they may say that there is none; why not. */
  maySettle: boolean
  maySayNone: boolean
  mayNotSayNone: Text | null
}
