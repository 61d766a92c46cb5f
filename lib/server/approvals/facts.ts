import 'server-only'
import { createHash } from 'node:crypto'
import type { ChangedValue } from '@/lib/shared/approval'
import { storable } from '@/lib/shared/storable'
import type { Facts } from './types'

/** As the store will give them back: only what can be kept as it is can be hashed and compared later. */
export const storedFacts = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [storable(name), value === null ? null : storable(value)]),
  )

/** SHA-256, hex, over the facts by name: whatever order they come in, and told apart from every other set of facts. */
export function hashOf(facts: Facts): string {
  const entries = Object.entries(storedFacts(facts)).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex')
}

/** Every value that is not what it was, by name. */
export function differences(before: Facts, after: Facts): ChangedValue[] {
  const [was, is] = [storedFacts(before), storedFacts(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, before: was[name] ?? null, after: is[name] ?? null }))
    .filter((value) => value.before !== value.after)
}
