import { FAULT_KINDS, type FaultKind } from '../faults'
import type { Sandbox } from '../sandbox'
import { numberField, onlyFields, SideDoorError, wholeField, type Fields } from './input'
import { pathOf } from '../routes'

const FIELDS = ['path', 'kind', 'probability', 'count', 'latencyMs', 'retryAfter', 'clear']

const isKind = (value: unknown): value is FaultKind => FAULT_KINDS.some((kind) => kind === value)

/** `DELETE /__sandbox/faults`, or `POST` with `{ "clear": true }`. */
export function clearFaults(sandbox: Sandbox) {
  sandbox.faults.clear()
  return { faults: sandbox.faults.list() }
}

/** `POST /__sandbox/faults`: arms one fault. With neither `probability` nor `count` it strikes until it is cleared. */
export function armFault(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, FIELDS)
  if (fields.clear === true) return clearFaults(sandbox)
  const { path, kind } = fields
  if (!isKind(kind)) throw new SideDoorError(`"kind" must be one of: ${FAULT_KINDS.join(', ')}.`)
  if (typeof path !== 'string' || (path !== '*' && !path.startsWith('/')))
    throw new SideDoorError('"path" must be a whole path such as "/partner/api/get-users", or "*" for all.')
  const probability = numberField(fields, 'probability', 0, 1)
  const count = wholeField(fields, 'count', 1, 1_000_000)
  if (probability !== undefined && count !== undefined)
    throw new SideDoorError('Give "probability" or "count", not both.')
  const fault = sandbox.faults.add({
    path: path === '*' ? path : pathOf(path),
    kind,
    probability: probability ?? null,
    remaining: count ?? null,
    latencyMs: wholeField(fields, 'latencyMs', 0, 600_000) ?? 1_000,
    retryAfter: wholeField(fields, 'retryAfter', 0, 86_400) ?? 1,
  })
  return { fault, faults: sandbox.faults.list() }
}
