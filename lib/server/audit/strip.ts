const SECRET = /password|secret|token|signature|private|hash$/i

/** What the store could not hold is made harmless here: PostgreSQL's jsonb refuses U+0000. */
const clean = (text: string) => text.replaceAll('\u0000', '\uFFFD')

/**
 * A copy without secrets: any field whose name says so is blanked at any depth, whatever a verb handed in. Dates become
 * ISO strings, as the store would make them, so that the hash is taken over what will be read back.
 */
export function stripSecrets(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(stripSecrets)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [clean(key), isSecret(key, item) ? '[cut]' : stripSecrets(item)]),
    )
  }
  return value
}

const isSecret = (key: string, item: unknown) =>
  SECRET.test(key) && typeof item !== 'boolean' && item !== null
