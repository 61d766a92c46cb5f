/** A UUID in its usual spelling, lower case (gateway-api.md 1.9). Apart from the schema, so that lists need not carry it. */
export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is an id, in either case and with spaces around it: what the schema `uuid` accepts. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID_PATTERN.test(value.trim().toLowerCase())
}
