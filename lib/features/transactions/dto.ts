import type { OperationKind } from '@/lib/features/operations/status'
import type { Page } from '@/lib/shared/paging'
import type { AskedBy } from './choices'

/** What a record or a hash belongs to. */
export interface OperationRefDto {
  id: string
  kind: OperationKind
  /** Whether the desk's register has it, so that there is a page of it. */
  known: boolean
}

/** One record of a history, as the gateway told it; null: it did not tell, or not in a way that can be read. */
export interface TransactionDto {
  /** Tells it from the other rows of its page; its id where that does. */
  key: string
  id: string | null
  /** Open sets, as they came. */
  type: string | null
  basis: string | null
  basisId: string | null
  /** The auto-swap or auto-withdrawal that caused it. */
  operation: OperationRefDto | null
  currency: string | null
  network: string | null
  /** Decimal, without a sign: the type says which way it went. */
  amount: string | null
  amountUsd: string | null
  date: string | null
}

export interface OrganizationRefDto {
  id: string
  name: string
  ownerEmail: string
}

/** A page of the history of one organization, read from the gateway for whoever looks; never remembered. */
export interface TransactionsPage extends Page<TransactionDto> {
  organization: OrganizationRefDto
  /** Without a key of the organization in the vault nobody but the organization itself can ask: nothing was. */
  keyHeld: boolean
  /** When the gateway was asked; null where it was not. */
  readAt: string | null
  /** What was asked for and the gateway did not keep to. The rows keep to it all the same, except for an order. */
  ignored: AskedBy[]
  /** Where the desk had to look through the records by itself: through how many, and whether these were all. */
  lookedThrough: { records: number; all: boolean } | null
}

/** An operation of the register that a hash belongs to. */
export interface KnownTxDto {
  id: string
  kind: OperationKind
  status: string
  organizationId: string
  organizationName: string | null
}

/** What the desk can say about a hash without asking anybody, and whom it could ask. */
export interface FindTxDto {
  tx: string
  known: KnownTxDto[]
  /** With a key in the vault, the one with the latest activity first. */
  organizations: OrganizationRefDto[]
  /** How many there are in all. */
  total: number
}

/** Something that the gateway has under a hash (gateway-api.md 3.4); null: untold. */
export interface FoundTxDto {
  direction: string | null
  source: string | null
  address: { id: string | null; type: string | null; text: string | null } | null
  operation: OperationRefDto | null
  /** The object itself as JSON, as it came. */
  raw: string
}

/** What one organization's key finds under a hash. */
export interface LookTxDto {
  tx: string
  organization: OrganizationRefDto
  keyHeld: boolean
  readAt: string | null
  found: FoundTxDto[]
}
