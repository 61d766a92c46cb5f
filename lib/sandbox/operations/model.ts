import type { TariffTerms } from '../population/tariffs'

/** Auto-swaps (gateway-api.md 3.9) and auto-withdrawals (3.10): one thing in two moulds. */
export type OperationKind = 'swap' | 'withdrawal'

export type Terms = Pick<TariffTerms, 'type' | 'amount' | 'minAmount' | 'maxAmount'>

/** The figures of gateway-api.md 3.9, in its names. Decimal strings throughout. */
export interface Figures {
  currencyFrom: string
  networkFrom: string
  currencyTo: string
  networkTo: string
  amountFrom: string
  amountFromUSD: string
  amountTo: string
  amountToUSD: string
  amountToReceive: string
  rate: string
  blockchainFeeFrom: string
  blockchainFeeFromUSD: string
  blockchainFeeTo: string
  blockchainFeeToUSD: string
  serviceFee: string
}

/** What was agreed when the operation was made, and what is needed to tell in the end how it came out. */
export interface Quote {
  figures: Figures
  /** Which of the two amounts the caller fixed. */
  stated: 'from' | 'to'
  feeInAmount: boolean
  terms: Terms
  /** Leaves the source address, in its coin: the amount, and the network fee where it is bought on top. */
  debit: string
  /** Held on the source address until the end. */
  blocked: string
}

/** A status to come. `broadcast` keeps the status and gives a withdrawal its hash. */
export interface Step {
  status: string
  /** Milliseconds after the step before it. */
  after: number
  message?: string
  broadcast?: true
}

/** A status that was reached. */
export interface Past {
  status: string
  at: number
  message: string | null
}

export interface Approval {
  at: number
  approve: boolean
  apiKey: { id: string; public: string }
  request: { ip: string; userAgent: string }
}

/** What a payment widget's client asked for; the amount may be in fiat. */
export interface Asked {
  clientId: string
  currency: string
  amount: string
}

export interface MadeOperation {
  id: string
  kind: OperationKind
  organizationId: string
  /** The key that made it; of a widget's, the key that signs for the widget. Null: nothing is signed. */
  publicKey: string | null
  createdAt: number
  address: string
  quote: Quote
  /** By how much the exchange comes out worse than agreed, a signed share such as "-0.0012". */
  slip: string
  risk: string
  addressFromId: string
  addressFrom: string
  webhookUrl: string | null
  /** Both of a payment widget's withdrawal alone. */
  approveUrl: string | null
  asked: Asked | null
  plan: readonly Step[]
}

/** One operation as it stands. Changed by events alone. */
export interface Operation extends MadeOperation {
  past: Past[]
  /** When the next step's time began to run; null while nothing runs: waiting for a decision, or held. */
  since: number | null
  /** A status that it does not leave by itself, or `*` for any. */
  hold: string | null
  updatedAt: number
  approval: Approval | null
  /** How many statuses were reached before the approval and before the broadcast; null until then. */
  approvedAfter: number | null
  broadcastAfter: number | null
  /** Whether what was held for it was let go; that happens once, whatever becomes of it later. */
  released: boolean
  /** Its place among those in progress, or -1. */
  place: number
}

export const FINAL: ReadonlySet<string> = new Set(['PROCESSED', 'REJECTED', 'ERROR'])
/** From here on the exchange is done and its figures are final. */
export const EXCHANGED: ReadonlySet<string> = new Set(['WITHDRAWING', 'PROCESSED'])

export const statusOf = (operation: Operation): string => operation.past.at(-1)?.status ?? 'PENDING'

/** When the next step is due by the sandbox clock; null when nothing happens by itself. */
export function dueOf({ since, plan }: Operation): number | null {
  const [next] = plan
  return since === null || !next ? null : since + next.after
}
