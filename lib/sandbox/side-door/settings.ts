import { PEOPLE_LIMIT } from '../population/people'
import type { Sandbox } from '../sandbox'
import type { SandboxEvent } from '../state/events'
import { readSwitches } from '../switches'
import { numberField, onlyFields, SideDoorError, wholeField, type Fields } from './input'

/** Makes an event true and waits until it is on disk. */
export async function record(sandbox: Sandbox, event: SandboxEvent): Promise<void> {
  sandbox.apply(event)
  await sandbox.journal.append({ events: [event] })
}

const CENTURY_MS = 100 * 365 * 24 * 60 * 60 * 1000

function newOffset(sandbox: Sandbox, fields: Fields): number {
  const given = ['now', 'advanceMs', 'offset'].filter((name) => fields[name] !== undefined)
  if (given.length !== 1) throw new SideDoorError('Give exactly one of "now", "advanceMs" and "offset".')
  if (fields.now === undefined) {
    const advance = numberField(fields, 'advanceMs', -CENTURY_MS, CENTURY_MS)
    if (advance !== undefined) return sandbox.clock.offsetMs() + advance
    return numberField(fields, 'offset', -CENTURY_MS, CENTURY_MS) ?? 0
  }
  const now = typeof fields.now === 'string' ? Date.parse(fields.now) : Number.NaN
  if (Number.isNaN(now)) throw new SideDoorError('"now" must be a time such as "2026-01-31T12:00:00.000Z".')
  return now - Date.now()
}

/** `POST /__sandbox/clock`: sets the time, moves it on, or sets its distance from real time; it runs on from there. */
export async function setClock(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['now', 'advanceMs', 'offset'])
  const offsetMs = Math.round(newOffset(sandbox, fields))
  if (Math.abs(offsetMs) > CENTURY_MS)
    throw new SideDoorError('The clock stays within a hundred years of real time.')
  await record(sandbox, { type: 'clock', offsetMs })
  return { now: sandbox.clock.iso(), offsetMs }
}

/** `POST /__sandbox/switches`: changes the named switches and answers all of them. */
export async function setSwitches(sandbox: Sandbox, fields: Fields) {
  const changes = readSwitches(fields)
  if (typeof changes === 'string') throw new SideDoorError(changes)
  await record(sandbox, { type: 'switches', changes })
  const { switches } = sandbox.world.store
  // Sorting a million ids takes a moment; it is taken here, not from the first page in that order.
  sandbox.world.directory.page(switches.userOrder, 0, 1)
  return { switches }
}

const SHOWN = 1_000

/** `POST /__sandbox/users`: adds users of the population's kind, with organizations, as if they had just signed up. */
export async function addUsers(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['count'])
  const { directory } = sandbox.world
  const room = PEOPLE_LIMIT - directory.total()
  const count = wholeField(fields, 'count', 1, Math.min(room, 1_000_000))
  if (count === undefined) throw new SideDoorError('"count" is required.')
  const first = directory.total()
  await record(sandbox, { type: 'users-added', count, at: sandbox.clock.now() })
  const users = Array.from({ length: Math.min(count, SHOWN) }, (_, n) => directory.userAt(first + n))
  return { added: count, total: directory.total(), users: users.map(({ id, email }) => ({ id, email })) }
}

/** `POST /__sandbox/reset`: back to the seed, on disk too; faults, switches, clock and the request log as well. */
export async function reset(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, [])
  await sandbox.reset()
  return { users: sandbox.world.directory.total() }
}
