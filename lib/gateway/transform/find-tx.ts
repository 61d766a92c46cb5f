import type { FoundTransaction } from '../types'
import { Id } from '../wire/common'
import type { FoundWire } from '../wire/find-tx'
import { idOrNull, orNull } from './text'

/** The page's table and its example disagree on the name of orphans (gateway-api.md 3.4): there is one of it here. */
const OTHER_NAMES: Record<string, string> = { ORPHAN_TRANSACTION: 'ORPHAN_DEPOSIT' }

export function toFound(wire: FoundWire): FoundTransaction {
  const source = orNull(wire.source)
  return {
    type: orNull(wire.type),
    source: source === null ? null : (OTHER_NAMES[source] ?? source),
    address: toAddress(wire.address),
    result: wire.result ?? null,
  }
}

function toAddress(wire: FoundWire['address']): FoundTransaction['address'] {
  if (wire === null || wire === undefined || wire === 'null') return null
  if (typeof wire === 'object') return { id: idOrNull(wire.id), type: orNull(wire.type), text: null }
  return Id.safeParse(wire).success
    ? { id: idOrNull(wire), type: null, text: null }
    : { id: null, type: null, text: wire }
}
