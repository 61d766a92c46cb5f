import { z } from 'zod'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { ORGANIZATION_SORTS } from './choices'

const text = z.string().max(200)
const day = z.iso.date('errors.fields.date').nullable().default(null)

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. Days are the reader's. */
export const organizationsExportSchema = z.object({
  q: text.default(''),
  createdFrom: day,
  createdTo: day,
  sort: z.enum(ORGANIZATION_SORTS).default('created'),
  dir: z.enum(['asc', 'desc']).default('desc'),
})

export const organizationsQuerySchema = organizationsExportSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
})

export const findSchema = z.object({
  q: z
    .string()
    .catch('')
    .transform((typed) => typed.slice(0, 200)),
})
