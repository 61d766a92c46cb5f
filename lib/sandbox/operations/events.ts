import type { Approval, MadeOperation, OperationKind, Quote, Step } from './model'
import type { OperationSettings } from './settings'
import type { Source } from './source'

/** One status reached, or the broadcast of a withdrawal. */
export interface Moved {
  id: string
  at: number
  status: string
  message?: string
  broadcast?: true
}

/** What operations of a batch have in common: each is one of these, chosen by noise. */
export interface Template {
  organizationId: string
  publicKey: string | null
  quote: Quote
  address: string
  addressFromId: string
  addressFrom: string
}

/** Many operations in progress at once; which ones follows from `seed`, so that a hundred thousand are one event. */
export interface Batch {
  seed: number
  count: number
  at: number
  /** Created within so many milliseconds before `at`. */
  ageMs: number
  kinds: readonly OperationKind[]
  /** PENDING, WITHDRAWING or both. */
  statuses: readonly string[]
  /** Whether time moves them on; otherwise they stay until somebody does. */
  clocked: boolean
  webhookUrl: string | null
  templates: readonly Template[]
  plan: readonly Step[]
}

export type OperationEvent =
  | { type: 'operation'; operation: MadeOperation }
  | { type: 'operations-batch'; batch: Batch }
  | { type: 'operations-moved'; moves: readonly Moved[] }
  | { type: 'operations-held'; ids: readonly string[]; hold: string | null; at: number }
  | { type: 'operation-risk'; id: string; risk: string; at: number }
  | { type: 'operation-decided'; id: string; approval: Approval }
  | { type: 'operation-settings'; changes: Partial<OperationSettings> }
  | { type: 'source'; organizationId: string; source: Source }
