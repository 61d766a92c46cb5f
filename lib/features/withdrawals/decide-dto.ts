import type { LookAlikeDto } from '@/lib/features/operations/create-dto'
import type { SumDto } from '@/lib/features/operations/dto'
import type { OperationState } from '@/lib/features/operations/status'
import type { ApprovalStateDto } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { PersonDto } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { Role } from '@/lib/shared/permissions'

/**
 * How a decision stands. `to-decide`: nobody has proposed one. `proposed`: others have to agree. `agreed`: the desk is about to
 * say it. `saying` and `unknown`: it is on its way, or its answer was lost and the desk looks. `decided-here`, `decided-elsewhere`:
 * the gateway tells of it. `not-asked`: nobody asks for one (an API made the withdrawal). `over`: it ended without one.
 */
export const DECISION_STANDS = [
  'to-decide',
  'proposed',
  'agreed',
  'saying',
  'unknown',
  'decided-here',
  'decided-elsewhere',
  'not-asked',
  'over',
] as const
export type DecisionStand = (typeof DECISION_STANDS)[number]

/** One earlier withdrawal of the same client, from the register. */
export interface EarlierDto {
  operationId: string
  at: string
  status: string
  state: OperationState
  amountFrom: string | null
  currencyFrom: string | null
  amountUsd: string | null
  addressTo: string | null
  sameAddress: boolean
}

export interface ProposalDto {
  decisionId: string
  approve: boolean
  reason: string
  by: PersonDto | null
  at: string
  own: boolean
  approval: ApprovalStateDto | null
}

/** What somebody needs before them to say yes or no to a withdrawal. Amounts are decimal strings; null is what is not told. */
export interface DecisionDto {
  operationId: string
  organizationId: string
  organizationName: string | null
  stand: DecisionStand
  /** The gateway's word, and how it stands. */
  status: string
  state: OperationState
  /** When all of this was read from the gateway; null: it is the desk's memory, and `problem` says why. Nobody decides on that. */
  liveAt: string | null
  problem: ReadProblem | null
  noKey: boolean
  /** Goes back with a proposal: what is decided is what was shown. */
  shownHash: string
  addressTo: string | null
  networkTo: string | null
  lookAlikes: LookAlikeDto[]
  /** Withdrawals and swaps to this very address that the desk knows of, this one aside. */
  timesToAddress: number
  timesToAddressOfThisOrganization: number
  clientId: string | null
  /** Of this client, this one aside. */
  timesOfClient: number
  /** The newest first, ten at the most. */
  earlier: EarlierDto[]
  requestedAmount: string | null
  requestedCurrency: string | null
  amountFrom: string | null
  amountFromUSD: string | null
  currencyFrom: string | null
  networkFrom: string | null
  amountTo: string | null
  amountToUSD: string | null
  amountToReceive: string | null
  currencyTo: string | null
  serviceFee: string | null
  blockchainFeeTo: string | null
  blockchainFeeToUSD: string | null
  rate: string | null
  riskLevel: string | null
  addressFrom: string | null
  createdAt: string | null
  sum: SumDto
  /** What the gateway says was decided. */
  decided: {
    approve: boolean | null
    time: string | null
    keyPublic: string | null
    ip: string | null
    userAgent: string | null
  } | null
  /** The proposal that is open, or the last one. */
  proposal: ProposalDto | null
  /** What somebody should look at twice. */
  unusual: Text[]
  /** How many others would have to agree to a proposal now, and who they are. */
  needed: number
  roles: Role[]
  /** What happens next and who acts. */
  next: Text
  mayPropose: boolean
  mayNotPropose: Text | null
}
