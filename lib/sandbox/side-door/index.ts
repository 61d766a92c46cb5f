import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendJson } from '../http'
import { pathOf } from '../routes'
import type { Sandbox } from '../sandbox'
import { armFault, clearFaults } from './faults'
import { payInvoice, readFunding, setInvoice, setLimit } from './funding'
import { onlyFields, SideDoorError, wholeParameter, type Fields } from './input'
import { block, charge, chargeMany, deposit } from './balances'
import { advance, force, freeze, listOperations, setOperationSettings, setSource } from './operations'
import { makeOperations } from './operations-batch'
import { listWebhooks, sendWebhook, setWebhookSettings } from './webhooks'
import { askForWithdrawal, decideElsewhere } from './widget'
import { addUsers, reset, setClock, setSwitches } from './settings'
import { readState } from './state'

export const SIDE_DOOR = '/__sandbox'

type Door = (sandbox: Sandbox, fields: Fields, query: URLSearchParams) => unknown

function readRequests(sandbox: Sandbox, query: URLSearchParams) {
  onlyFields(Object.fromEntries(query), ['path', 'publicKey', 'limit'])
  const limit = wholeParameter(query, 'limit', 1_000, 1_000)
  const path = query.get('path') ?? undefined
  const publicKey = query.get('publicKey') ?? undefined
  return { total: sandbox.requests.total(path), requests: sandbox.requests.list({ path, publicKey, limit }) }
}

const DOORS: ReadonlyMap<string, Door> = new Map<string, Door>([
  ['GET state', (sandbox, _fields, query) => readState(sandbox, query)],
  ['GET requests', (sandbox, _fields, query) => readRequests(sandbox, query)],
  ['POST faults', armFault],
  ['DELETE faults', clearFaults],
  ['POST clock', setClock],
  ['POST switches', setSwitches],
  ['GET funding', readFunding],
  ['POST funding/pay', payInvoice],
  ['POST funding/status', setInvoice],
  ['POST funding/limit', setLimit],
  ['POST users', addUsers],
  ['POST charge', charge],
  ['POST charges', chargeMany],
  ['POST deposit', deposit],
  ['POST block', block],
  ['GET operations', (sandbox, _fields, query) => listOperations(sandbox, query)],
  ['POST operations', makeOperations],
  ['POST operations/settings', setOperationSettings],
  ['POST operations/advance', advance],
  ['POST operations/freeze', freeze],
  ['POST operations/force', force],
  ['POST source', setSource],
  ['POST withdrawals', askForWithdrawal],
  ['POST withdrawals/decide', decideElsewhere],
  ['GET webhooks', (sandbox, _fields, query) => listWebhooks(sandbox, query)],
  ['POST webhooks/settings', setWebhookSettings],
  ['POST webhooks/send', sendWebhook],
  ['POST reset', reset],
])

async function readFields(request: IncomingMessage): Promise<Fields> {
  const raw = await readBody(request)
  if (raw === null) throw new SideDoorError('The body is larger than 1 MB.')
  if (raw.length === 0) return {}
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    // Falls through to the same sentence as JSON that is not an object.
  }
  throw new SideDoorError('The body must be a JSON object.')
}

/** One call of the side door, already let in by the guard. Every answer is JSON; nonsense is 400 with a sentence. */
export async function serveSideDoor(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse) {
  const headers = { 'x-request-id': randomUUID() }
  const name = pathOf(request.url).slice(SIDE_DOOR.length + 1)
  const query = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'))
  const door = DOORS.get(`${request.method} ${name}`)
  if (!door) {
    const known = [...DOORS.keys()].map((key) => key.replace(' ', ` ${SIDE_DOOR}/`)).join(', ')
    return sendJson(response, 404, { error: `There is no such door. There are: ${known}.` }, headers)
  }
  try {
    const value = await door(sandbox, await readFields(request), query)
    // What is seen here must survive a crash as what any caller sees does: it waits for the writes before it.
    await sandbox.journal.flush()
    return sendJson(response, 200, value, headers)
  } catch (error) {
    const known = error instanceof SideDoorError
    const message = error instanceof Error ? error.message : String(error)
    return sendJson(response, known ? 400 : 500, { error: message }, headers)
  }
}
