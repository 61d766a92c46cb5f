import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { WEBHOOK_VIEWS } from './choices'
import { WEBHOOK_KINDS, WEBHOOK_VERDICTS } from './status'

const day = z.iso.date('errors.fields.date').nullable().default(null)
const page = z.number().int().min(1).max(999_999_999).default(1)
const size = z.literal(PAGE_SIZES).default(PAGE_SIZES[0])

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. Days are the reader's. */
export const webhooksFilterSchema = z.object({
  /** The id of a delivery, a webhook, an operation or an organization. */
  q: z.string().max(200).default(''),
  view: z.enum(WEBHOOK_VIEWS).default('all'),
  verdict: z.enum(WEBHOOK_VERDICTS).nullable().default(null),
  kind: z.enum(WEBHOOK_KINDS).nullable().default(null),
  organizationId: uuid.nullable().default(null),
  receivedFrom: day,
  receivedTo: day,
})

export const webhooksQuerySchema = webhooksFilterSchema.extend({
  dir: z.enum(['asc', 'desc']).default('desc'),
  page,
  size,
})

export const readWebhookSchema = z.object({ deliveryId: addressedId })

/** Of one, or of all that are filtered, as they were counted: nothing that came after `until`. */
export const processAgainSchema = z.union([
  z.object({ deliveryId: uuid }),
  z.object({ filter: webhooksFilterSchema, until: z.iso.datetime(), count: z.number().int().min(1) }),
])

export const missingQuerySchema = z.object({
  organizationId: uuid.nullable().default(null),
  from: day,
  to: day,
  page,
  size,
})
