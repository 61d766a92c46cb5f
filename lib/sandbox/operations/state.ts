import { add, compare, subtract } from '../money'
import { withdrawalHash } from './hash'
import { expand } from './batch'
import type { Moved, OperationEvent } from './events'
import { dueOf, FINAL, statusOf, type MadeOperation, type Operation } from './model'
import { settled } from './quote'
import { DEFAULT_SETTINGS, type OperationSettings } from './settings'
import type { Source } from './source'

/** A record of the history: which part of which operation, and when. Made into a row when it is asked for. */
export interface OperationRecord {
  kind: 'operation'
  part: 'main' | 'service-fee' | 'fee-from' | 'fee-to'
  operation: Operation
  at: number
}

export interface OperationsState {
  settings: OperationSettings
  /** In the order in which they were made. */
  all: Map<string, Operation>
  /** Those in progress, in no order; `place` is where each one stands. */
  open: Operation[]
  byHash: Map<string, Operation>
  /** By organization, only those that were changed. What is held is in `held`. */
  sources: Map<string, Source>
  /** By organization: what left the source since it was last set, and what is held on it. */
  spent: Map<string, string>
  held: Map<string, string>
  /** Whose next step has another time than before; whoever keeps the timetable takes them out. */
  touched: Operation[]
}

export const createOperations = (): OperationsState => ({
  settings: DEFAULT_SETTINGS,
  all: new Map(),
  open: [],
  byHash: new Map(),
  sources: new Map(),
  spent: new Map(),
  held: new Map(),
  touched: [],
})

/** Told of what the rest of the world has to know of: a webhook is due, a record of the history is made. */
export interface Listener {
  reached(operation: Operation, ordinal: number): void
  asked(operation: Operation): void
  record(record: OperationRecord): void
}

const plus = (sums: Map<string, string>, key: string, amount: string) =>
  sums.set(key, add(sums.get(key) ?? '0', amount))

function open(state: OperationsState, operation: Operation): void {
  operation.place = state.open.length
  state.open.push(operation)
}

/** In constant time: the last one takes the place of the one that goes. */
function close(state: OperationsState, operation: Operation): void {
  const last = state.open.pop()
  if (last && last !== operation) {
    state.open[operation.place] = last
    last.place = operation.place
  }
  operation.place = -1
}

export function begin(made: MadeOperation): Operation {
  const waits = made.asked !== null
  return {
    ...made,
    past: [{ status: 'PENDING', at: made.createdAt, message: null }],
    since: waits ? null : made.createdAt,
    hold: null,
    updatedAt: made.createdAt,
    approval: null,
    approvedAfter: null,
    broadcastAfter: null,
    released: false,
    place: -1,
  }
}

function enter(state: OperationsState, operation: Operation, listener: Listener): void {
  state.all.set(operation.id, operation)
  if (!FINAL.has(statusOf(operation))) open(state, operation)
  listener.record({ kind: 'operation', part: 'main', operation, at: operation.createdAt })
  if (dueOf(operation) !== null) state.touched.push(operation)
}

function release(state: OperationsState, operation: Operation, spent: string): void {
  const { organizationId, quote } = operation
  if (operation.released || compare(quote.blocked, '0') === 0) return
  operation.released = true
  plus(state.held, organizationId, `-${quote.blocked}`)
  plus(state.spent, organizationId, spent)
}

function reach(state: OperationsState, operation: Operation, move: Moved, listener: Listener): void {
  const { status, at, message } = move
  const wasOpen = operation.place >= 0
  if (!wasOpen && !FINAL.has(status)) open(state, operation)
  operation.past.push({ status, at, message: message ?? null })
  if (status === 'WITHDRAWING') listener.record({ kind: 'operation', part: 'service-fee', operation, at })
  if (status === 'PROCESSED') {
    for (const part of ['fee-from', 'fee-to'] as const)
      listener.record({ kind: 'operation', part, operation, at })
  }
  if (wasOpen && FINAL.has(status)) {
    close(state, operation)
    const { debit } = settled(operation.quote, operation.slip)
    release(state, operation, status === 'PROCESSED' ? debit : '0')
  }
  listener.reached(operation, operation.past.length - 1)
}

function broadcast(state: OperationsState, operation: Operation, after: number): void {
  if (operation.kind !== 'withdrawal' || operation.broadcastAfter !== null) return
  operation.broadcastAfter = after
  state.byHash.set(withdrawalHash(operation), operation)
}

/** What comes after a step: the rest of the plan, or nothing where the step was none of the plan's. */
function rest(operation: Operation, { status, broadcast: sent }: Moved) {
  const at = operation.plan.findIndex((step) => step.status === status && step.broadcast === sent)
  return at === -1 ? [] : operation.plan.slice(at + 1)
}

function move(state: OperationsState, moved: Moved, listener: Listener): void {
  const operation = state.all.get(moved.id)
  if (!operation) return
  operation.plan = rest(operation, moved)
  operation.updatedAt = moved.at
  const waits = operation.asked !== null && operation.approval === null
  const held = operation.hold === '*' || operation.hold === moved.status
  operation.since = waits || held ? null : moved.at
  if (moved.broadcast) broadcast(state, operation, operation.past.length)
  else {
    if (moved.status === 'PROCESSED') broadcast(state, operation, operation.past.length)
    reach(state, operation, moved, listener)
  }
  if (dueOf(operation) !== null) state.touched.push(operation)
}

function hold(state: OperationsState, operation: Operation, status: string | null, at: number): void {
  operation.hold = status
  const held = status === '*' || status === statusOf(operation)
  const waits = operation.asked !== null && operation.approval === null
  if (held || waits) operation.since = null
  else if (operation.since === null) operation.since = at
  if (dueOf(operation) !== null) state.touched.push(operation)
}

function decide(state: OperationsState, event: OperationEvent & { type: 'operation-decided' }): void {
  const operation = state.all.get(event.id)
  if (!operation) return
  const { approval } = event
  operation.approval = approval
  operation.approvedAfter = operation.past.length
  operation.updatedAt = approval.at
  if (approval.approve) hold(state, operation, operation.hold, approval.at)
}

/** Makes an event true; the same events in the same order make the same state. */
export function applyOperation(state: OperationsState, event: OperationEvent, listener: Listener): void {
  switch (event.type) {
    case 'operation': {
      const operation = begin(event.operation)
      plus(state.held, operation.organizationId, operation.quote.blocked)
      enter(state, operation, listener)
      if (operation.approveUrl !== null) listener.asked(operation)
      return
    }
    case 'operations-batch':
      return expand(event.batch, (operation) => enter(state, operation, listener))
    case 'operations-moved':
      for (const moved of event.moves) move(state, moved, listener)
      return
    case 'operations-held':
      for (const id of event.ids) {
        const operation = state.all.get(id)
        if (operation) hold(state, operation, event.hold, event.at)
      }
      return
    case 'operation-risk': {
      const operation = state.all.get(event.id)
      if (operation) Object.assign(operation, { risk: event.risk, updatedAt: event.at })
      return
    }
    case 'operation-decided':
      return decide(state, event)
    case 'operation-settings':
      state.settings = { ...state.settings, ...event.changes }
      return
    case 'source': {
      const { organizationId, source } = event
      state.sources.set(organizationId, source)
      state.spent.set(organizationId, '0')
      return
    }
  }
}

/** The source address as it is now; `seeded` is what the organization started with. */
export function sourceNow(state: OperationsState, organizationId: string, seeded: () => Source): Source {
  const source = state.sources.get(organizationId) ?? seeded()
  const spent = state.spent.get(organizationId) ?? '0'
  return {
    ...source,
    balance: subtract(source.balance, spent),
    blocked: state.held.get(organizationId) ?? '0',
  }
}
