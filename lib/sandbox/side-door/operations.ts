import { randomInt } from 'node:crypto'
import { iso } from '../call'
import { CURRENCIES } from '../gateway/currencies'

import type { Moved } from '../operations/events'
import { dueOf, statusOf, type Operation } from '../operations/model'
import { figuresOf } from '../operations/show'
import { sourceOf } from '../operations/request'
import { sourceIn, type Source } from '../operations/source'
import type { Sandbox } from '../sandbox'
import {
  flagField,
  numberField,
  onlyFields,
  SideDoorError,
  textField,
  wholeField,
  wholeParameter,
  type Fields,
} from './input'
import { organizationById, positive } from './named'
import { record } from './settings'

const MOST = 100_000
const CENTURY_MS = 100 * 365 * 24 * 60 * 60 * 1000

/** `POST /__sandbox/operations/settings`: how long statuses last and how far exchanges slip, from now on. */
export async function setOperationSettings(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['pendingMs', 'withdrawingMs', 'jitter', 'slippage'])
  const changes = {
    pendingMs: wholeField(fields, 'pendingMs', 0, CENTURY_MS),
    withdrawingMs: wholeField(fields, 'withdrawingMs', 0, CENTURY_MS),
    jitter: numberField(fields, 'jitter', 0, 1),
    slippage: numberField(fields, 'slippage', 0, 0.04),
  }
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  await record(sandbox, { type: 'operation-settings', changes: given })
  return { settings: sandbox.world.store.operations.settings }
}

const shownSource = (organizationId: string, source: Source) => ({ organizationId, ...source })

/** `POST /__sandbox/source`: shows or changes an organization's payout address: its coin, what is on it, whether it is selected. */
export async function setSource(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['organizationId', 'currency', 'network', 'balance', 'selected'])
  const organization = organizationById(sandbox, fields.organizationId)
  const before = sourceOf(sandbox, organization)
  const currency = textField(fields, 'currency') ?? before.currency
  const network = textField(fields, 'network') ?? before.network
  const known = CURRENCIES.find((item) => item.currency === currency)?.networks
  if (!known?.some(({ name }) => name === network))
    throw new SideDoorError(`There is no ${currency} on ${network}.`)
  const balance = fields.balance === '0' ? '0' : positive({ balance: before.balance, ...fields }, 'balance')
  const selected = flagField(fields, 'selected') ?? before.selected
  const { id: organizationId } = organization
  const address = sourceIn(sandbox.population.seed, organizationId, currency, network)
  const source = { ...address, selected, balance, blocked: before.blocked }
  if (Object.keys(fields).length > 1) await record(sandbox, { type: 'source', organizationId, source })
  return shownSource(organizationId, sourceOf(sandbox, organization))
}

/** The truth about one operation. */
const shown = (operation: Operation) => {
  const due = dueOf(operation)
  const { id, kind, organizationId, publicKey, past, updatedAt, createdAt, hold, asked, approval } = operation
  return {
    id,
    kind,
    organizationId,
    publicKey,
    status: statusOf(operation),
    statuses: past.map(({ status }) => status),
    amountFrom: figuresOf(operation).amountFrom,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    nextAt: due === null ? null : iso(due),
    hold,
    waitsForApproval: asked !== null && approval === null,
  }
}

/** `GET /__sandbox/operations`: every operation as it is now, in the order in which they were made. */
export function listOperations(sandbox: Sandbox, query: URLSearchParams) {
  const names = ['organizationId', 'publicKey', 'kind', 'status', 'id']
  onlyFields(Object.fromEntries(query), [...names, 'limit', 'offset'])
  const limit = wholeParameter(query, 'limit', 1_000, 1_000_000)
  const offset = wholeParameter(query, 'offset', 0, Number.MAX_SAFE_INTEGER)
  const { all, open, settings } = sandbox.world.store.operations
  const wanted = (operation: Operation) =>
    names.every((name) => {
      const value = query.get(name)
      if (value === null) return true
      return (name === 'status' ? statusOf(operation) : operation[name as 'id' | 'kind']) === value
    })
  const one = all.get(query.get('id') ?? '')
  const found = (query.has('id') ? (one ? [one] : []) : [...all.values()]).filter(wanted)
  const operations = found.slice(offset, offset + limit).map(shown)
  return { total: found.length, inProgress: open.length, settings, operations }
}

function named(sandbox: Sandbox, fields: Fields): Operation[] {
  const ids: unknown = fields.ids ?? (fields.id === undefined ? [] : [fields.id])
  if (!Array.isArray(ids) || ids.length === 0)
    throw new SideDoorError('Give "id", or "ids" as an array of ids.')
  return ids.map((id: unknown) => {
    const found = sandbox.world.store.operations.all.get(String(id))
    if (!found) throw new SideDoorError(`There is no operation ${String(id)}.`)
    return found
  })
}

const answer = (operations: readonly Operation[]) => ({
  changed: operations.length,
  operations: operations.slice(0, 1_000).map(shown),
})

/** `POST /__sandbox/operations/freeze`: keeps operations in a status, or in the one they have; `frozen: false` lets them go. */
export async function freeze(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['id', 'ids', 'status', 'frozen'])
  const operations = named(sandbox, fields)
  const hold = flagField(fields, 'frozen') === false ? null : (textField(fields, 'status') ?? '*')
  const ids = operations.map(({ id }) => id)
  await record(sandbox, { type: 'operations-held', ids, hold, at: sandbox.clock.now() })
  return answer(operations)
}

/** `POST /__sandbox/operations/force`: puts operations into any status, known or not, and may change message and risk level. */
export async function force(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['id', 'ids', 'status', 'message', 'risk'])
  const operations = named(sandbox, fields)
  const [status, message, risk] = ['status', 'message', 'risk'].map((name) => textField(fields, name))
  if (status === undefined && risk === undefined) throw new SideDoorError('Give "status" or "risk".')
  const at = sandbox.clock.now()
  for (const { id } of operations)
    if (risk !== undefined) await record(sandbox, { type: 'operation-risk', id, risk, at })
  if (status !== undefined) {
    const moves = operations.map(({ id }) => ({
      id,
      at,
      status,
      ...(message === undefined ? {} : { message }),
    }))
    await record(sandbox, { type: 'operations-moved', moves })
  }
  return answer(operations)
}

/** The next status of the plan, whoever holds it up; null where the plan has none. */
function step(operation: Operation, at: number): Moved | null {
  const next = operation.plan.find(({ broadcast }) => !broadcast)
  const waits = operation.asked !== null && operation.approval === null
  if (!next || waits) return null
  const { status, message } = next
  return { id: operation.id, at, status, ...(message === undefined ? {} : { message }) }
}

/** As many as are wanted of those in progress that have somewhere to go, at random. */
function someOpen(sandbox: Sandbox, count: number): Operation[] {
  const { open } = sandbox.world.store.operations
  const chosen = new Set<Operation>()
  // A few misses are cheap; where most have nowhere to go, or most are wanted, the list is gone through instead.
  for (let tries = 0; chosen.size < count && tries < count * 4 && open.length > count * 2; tries += 1) {
    const operation = open[randomInt(open.length)]
    if (operation && step(operation, 0)) chosen.add(operation)
  }
  for (const operation of open) {
    if (chosen.size >= count) break
    if (step(operation, 0)) chosen.add(operation)
  }
  return [...chosen]
}

/** `POST /__sandbox/operations/advance`: moves the named ones, or so many at random, on by one status, now. */
export async function advance(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['id', 'ids', 'count'])
  const count = wholeField(fields, 'count', 1, MOST)
  const operations = count === undefined ? named(sandbox, fields) : someOpen(sandbox, count)
  const at = sandbox.clock.now()
  const moves = operations.flatMap((operation) => step(operation, at) ?? [])
  if (moves.length > 0) await record(sandbox, { type: 'operations-moved', moves })
  const moved = moves.map(({ id, status }) => ({ id, status, at: iso(at) }))
  return { advanced: moves.length, inProgress: sandbox.world.store.operations.open.length, operations: moved }
}
