import type { IndividualTariff } from '../population/tariffs'
import type { FundingEvent } from '../funding/state'
import type { OperationEvent } from '../operations/events'
import type { WebhookEvent } from '../webhooks/state'
import type { Switches } from '../switches'

export interface MadeUser {
  id: string
  email: string
  createdAt: number
}

export interface MadeOrganization {
  id: string
  userId: string
  name: string
  createdAt: number
  balanceId: string
}

export interface MadeKey {
  id: string
  organizationId: string
  public: string
  secret: string
  alias: string
  createdAt: number
}

/** A balance that changed by itself: charged with a fee, or filled by somebody else than the partner. */
export interface Move {
  kind: 'charge' | 'deposit'
  id: string
  at: number
  organizationId: string
  advancedBalanceId: string
  /** gateway-api.md 3.6. */
  type: string
  basis: string
  network: string | null
  amount: string
  balanceAfter: string
}

export interface Block {
  at: number
  organizationId: string
  advancedBalanceId: string
  blocked: boolean
  blockReason: string | null
}

export interface TopUp {
  at: number
  requestId: string
  publicKey: string
  nonce: string
  userId: string
  organizationId: string
  advancedBalanceId: string
  amount: string
  balanceAfter: string
}

/**
 * Everything that can change. The store is the sum of these events, in memory as well as after a restart, so nothing
 * can be true now that would be forgotten then.
 */
export type SandboxEvent =
  | { type: 'user'; user: MadeUser }
  | { type: 'users-added'; count: number; at: number }
  | { type: 'organization'; organization: MadeOrganization }
  | { type: 'top-up'; topUp: TopUp }
  | { type: 'move'; move: Move }
  | { type: 'block'; block: Block }
  | { type: 'tariff'; organizationId: string; tariff: IndividualTariff }
  | { type: 'key'; key: MadeKey }
  | { type: 'key-deleted'; id: string; at: number }
  | { type: 'switches'; changes: Partial<Switches> }
  | { type: 'clock'; offsetMs: number }
  | FundingEvent
  | OperationEvent
  | WebhookEvent
