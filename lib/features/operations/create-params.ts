import { createParam } from '@/lib/client/url-params'
import { isUuid } from '@/lib/shared/uuid'

const paramId = createParam<string>({
  parse: (text) => (isUuid(text) ? text.trim().toLowerCase() : null),
  serialize: String,
})

/** The address of the form. `form` is the id that the request will have: a reload, a second tab and the way back are the same one. */
export const newOperationParams = { form: paramId, organizationId: paramId }
