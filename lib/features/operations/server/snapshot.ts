import 'server-only'
import { createHash } from 'node:crypto'
import type { GatewayOperation } from '@/lib/gateway/port'
import { storable } from '@/lib/shared/storable'
import type { Snapshot } from './tables'

/** A value as the store gives it back: what is compared later has to be this from the beginning. */
function stored(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storable(name), stored(inner)]))
}

/** Fields in one order, however the client or the store arranges them. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner)]))
}

export interface Said {
  snapshot: Snapshot
  /** The same for answers that say the same. */
  hash: string
  /** As it came, in what the store can keep. */
  raw: unknown
}

/** What the gateway said, fit for the store. */
export function saidOf({ raw, ...snapshot }: GatewayOperation): Said {
  const kept = stored(snapshot) as Snapshot
  const hash = createHash('sha256')
    .update(JSON.stringify(ordered(kept)))
    .digest('hex')
  return { snapshot: kept, hash, raw: stored(raw) ?? {} }
}

/** Which fields of an answer differ from those of the one before; all that say something where there is none. */
export function changedFields(before: Snapshot | null, after: Snapshot): string[] {
  const text = (value: unknown) => JSON.stringify(ordered(value ?? null))
  return (Object.keys(after) as (keyof Snapshot)[]).filter(
    (name) => text(before?.[name]) !== text(after[name]),
  )
}
