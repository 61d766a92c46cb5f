/** Null for what is absent in any of the gateway's ways: null, left out, or the literal "null" (gateway-api.md 1.9). */
export function orNull(value: string | null | undefined): string | null {
  return value === undefined || value === 'null' ? null : value
}

/** Ids are compared as text here and as UUIDs in the store, so there is one spelling of each. */
export function id(value: string): string {
  return value.toLowerCase()
}

export function idOrNull(value: string | null | undefined): string | null {
  const text = orNull(value)
  return text === null ? null : id(text)
}
