import { z } from 'zod'
import { UUID_PATTERN } from './uuid'

export { isUuid } from './uuid'

/** Any id of the API or of the desk: a UUID in its usual spelling, kept lower case (gateway-api.md 1.9). */
export const uuid = z.string().trim().toLowerCase().regex(UUID_PATTERN, 'errors.fields.uuid')

/** An id as an address carries it. Text that is no id becomes null: as unknown as an id that nobody has, and not worth an error of its own. */
export const addressedId = uuid.nullable().catch(null)
