import { applyFunding, createFundingState, type FundingState } from '../funding/state'
import {
  applyOperation,
  createOperations,
  type Listener,
  type OperationRecord,
  type OperationsState,
} from '../operations/state'
import type { IndividualTariff } from '../population/tariffs'
import { applyWebhook, askApproval, createWebhooks, tellStatus, type WebhooksState } from '../webhooks/state'
import { defaultSwitches, type Switches } from '../switches'
import type { Block, MadeKey, MadeOrganization, MadeUser, Move, SandboxEvent, TopUp } from './events'

/** A user beyond the seeded ones: made through the API (`made`), or added in bulk by the side door. */
export interface JoinedUser {
  createdAt: number
  made: MadeUser | null
}

export type HistoryRecord = ({ kind: 'top-up' } & TopUp) | Move | OperationRecord

export interface Store {
  switches: Switches
  joined: JoinedUser[]
  organizations: Map<string, MadeOrganization>
  /** Decimal strings by advancedBalanceId, only for balances that changed. */
  balances: Map<string, string>
  topUps: TopUp[]
  moves: Move[]
  /** By advancedBalanceId, only for balances that were blocked or let go. */
  blocks: Map<string, Block>
  /** Top-ups, moves and parts of operations by organization, in the order in which they came. */
  history: Map<string, HistoryRecord[]>
  tariffs: Map<string, Map<string, IndividualTariff>>
  keys: Map<string, MadeKey>
  deletedKeys: Map<string, number>
  joinedById: Map<string, number>
  joinedByEmail: Map<string, number>
  organizationIdsByUser: Map<string, string[]>
  organizationIdByBalance: Map<string, string>
  keyIdsByOrganization: Map<string, string[]>
  keyIdByPublic: Map<string, string>
  funding: FundingState
  operations: OperationsState
  webhooks: WebhooksState
  apply(event: SandboxEvent): void
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** What was changed since the seed, indexed for reading. Changed by `apply` alone. */
export function createStore(): Store {
  const store: Store = {
    switches: defaultSwitches(),
    joined: [],
    organizations: new Map(),
    balances: new Map(),
    topUps: [],
    moves: [],
    blocks: new Map(),
    history: new Map(),
    tariffs: new Map(),
    keys: new Map(),
    deletedKeys: new Map(),
    joinedById: new Map(),
    joinedByEmail: new Map(),
    organizationIdsByUser: new Map(),
    organizationIdByBalance: new Map(),
    keyIdsByOrganization: new Map(),
    keyIdByPublic: new Map(),
    funding: createFundingState(),
    operations: createOperations(),
    webhooks: createWebhooks(),
    apply: (event) => apply(store, event),
  }
  return store
}

/** What operations have to tell the rest of the world. */
const listener = (store: Store): Listener => ({
  reached: (operation, ordinal) => tellStatus(store.webhooks, operation, ordinal),
  asked: (operation) => askApproval(store.webhooks, operation),
  record: (record) => append(store.history, record.operation.organizationId, record),
})

function apply(store: Store, event: SandboxEvent): void {
  switch (event.type) {
    case 'user':
      store.joinedById.set(event.user.id, store.joined.length)
      store.joinedByEmail.set(event.user.email.toLowerCase(), store.joined.length)
      store.joined.push({ createdAt: event.user.createdAt, made: event.user })
      return
    case 'users-added':
      for (let n = 0; n < event.count; n += 1)
        store.joined.push({ createdAt: event.at + Math.floor(n / 1000), made: null })
      return
    case 'organization':
      store.organizations.set(event.organization.id, event.organization)
      store.organizationIdByBalance.set(event.organization.balanceId, event.organization.id)
      return append(store.organizationIdsByUser, event.organization.userId, event.organization.id)
    case 'top-up':
      store.balances.set(event.topUp.advancedBalanceId, event.topUp.balanceAfter)
      store.topUps.push(event.topUp)
      return append(store.history, event.topUp.organizationId, { kind: 'top-up', ...event.topUp })
    case 'move':
      store.balances.set(event.move.advancedBalanceId, event.move.balanceAfter)
      store.moves.push(event.move)
      return append(store.history, event.move.organizationId, event.move)
    case 'block':
      store.blocks.set(event.block.advancedBalanceId, event.block)
      return
    case 'tariff': {
      const tariffs = store.tariffs.get(event.organizationId) ?? new Map<string, IndividualTariff>()
      store.tariffs.set(event.organizationId, tariffs.set(event.tariff.action, event.tariff))
      return
    }
    case 'key':
      store.keys.set(event.key.id, event.key)
      store.keyIdByPublic.set(event.key.public, event.key.id)
      return append(store.keyIdsByOrganization, event.key.organizationId, event.key.id)
    case 'key-deleted':
      store.deletedKeys.set(event.id, event.at)
      return
    case 'switches':
      store.switches = { ...store.switches, ...event.changes }
      return
    case 'deposit-invoice':
    case 'deposit-changed':
      return applyFunding(store.funding, event)
    case 'operation':
    case 'operations-batch':
    case 'operations-moved':
    case 'operations-held':
    case 'operation-risk':
    case 'operation-decided':
    case 'operation-settings':
    case 'source':
      return applyOperation(store.operations, event, listener(store))
    case 'webhook-attempts':
    case 'webhooks-dropped':
    case 'webhook-settings':
      return applyWebhook(store.webhooks, event)
    case 'clock':
      // The clock holds its own offset; see sandbox.ts.
      return
  }
}
