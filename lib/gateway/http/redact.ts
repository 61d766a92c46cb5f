const SECRET_FIELDS = [
  'password',
  'secret',
  'x-api-signature',
  'signature',
  'private',
  'privateKey',
  'secretKey',
]
const SECRET_NAMES = new Set(SECRET_FIELDS.map((name) => name.toLowerCase()))

const BLANK = '[removed]'
const LONGEST_TEXT = 500
const DEEPEST = 12

// Both halves of a key are 64 random bytes as base64 (gateway-api.md 1.3), so a secret is known by its shape alone,
// wherever a host or a proxy may have echoed it.
const KEY_SHAPED = /[A-Za-z0-9+/]{80,}={0,2}/g
const NAMED_SECRET = new RegExp(
  `(\\\\?["']?\\b(?:${SECRET_FIELDS.join('|')})\\\\?["']?\\s*[:=]\\s*)(\\\\?"[^"]*"?|'[^']*'?|[^\\s,;}&]+)`,
  'gi',
)

/** Makes free text fit for a log: blanks secrets by name and by shape, and cuts it at 500 characters. */
export function redactText(text: string): string {
  const clean = text.replace(NAMED_SECRET, `$1${BLANK}`).replace(KEY_SHAPED, BLANK)
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean
}

/** Copies a value for a log, with every field that is known to hold a secret blanked at any depth. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return BLANK
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAMES.has(name.toLowerCase()) ? BLANK : redact(item, depth + 1),
    ]),
  )
}
