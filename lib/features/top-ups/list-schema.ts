import { z } from 'zod'
import { uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { TOP_UP_SORTS } from './choices'
import { TOP_UP_STATUSES } from './status'

const day = z.iso.date('errors.fields.date').nullable().default(null)
const id = uuid.nullable().default(null)

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. Days are the reader's. */
export const topUpsExportSchema = z.object({
  /** A number, an id, or a part of an organization's name. */
  q: z.string().max(200).default(''),
  status: z.enum(TOP_UP_STATUSES).nullable().default(null),
  organizationId: id,
  requester: id,
  /** The lines of one list. */
  batchId: id,
  createdFrom: day,
  createdTo: day,
  sort: z.enum(TOP_UP_SORTS).default('createdAt'),
  dir: z.enum(['asc', 'desc']).default('desc'),
})

export const topUpsQuerySchema = topUpsExportSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
})
