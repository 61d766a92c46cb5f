import { storable } from '@/lib/shared/storable'

const SECRET = /password|secret|token|signature|private|credential|mnemonic|authorization|cookie|hash$/i

/**
 * A copy without secrets: any field whose name says so is blanked at any depth, whatever a verb handed in. Everything else
 * becomes what the store will give back (dates and decimals are strings), because the hash is taken over this copy.
 */
export function stripSecrets(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map((item) => stripSecrets(item) ?? null)
  if (value !== null && typeof value === 'object') {
    if ('toJSON' in value && typeof value.toJSON === 'function') return stripSecrets(value.toJSON())
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [storable(key), isSecret(key, item) ? '[cut]' : stripSecrets(item)]),
    )
  }
  return typeof value === 'boolean' ? value : null
}

const isSecret = (key: string, item: unknown) =>
  SECRET.test(key) && typeof item !== 'boolean' && item !== null
