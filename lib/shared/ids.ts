import { z } from 'zod'

/** Any id of the API or of the desk: a UUID in its usual spelling, kept lower case (gateway-api.md 1.9). */
export const uuid = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'errors.fields.uuid')

/** An id as an address carries it. Text that is no id becomes null: as unknown as an id that nobody has, and not worth an error of its own. */
export const addressedId = uuid.nullable().catch(null)

export function isUuid(value: unknown): value is string {
  return uuid.safeParse(value).success
}
