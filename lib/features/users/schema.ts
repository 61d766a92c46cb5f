import { z } from 'zod'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { CONFIRMED, USER_SORTS } from './choices'

const text = z.string().max(200)
const day = z.iso.date('errors.fields.date').nullable().default(null)

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. Days are the reader's. */
export const usersFilterSchema = z.object({
  q: text.default(''),
  confirmed: z.enum(CONFIRMED).nullable().default(null),
  createdFrom: day,
  createdTo: day,
  lastLoginFrom: day,
  lastLoginTo: day,
})

const order = {
  sort: z.enum(USER_SORTS).default('created'),
  dir: z.enum(['asc', 'desc']).default('desc'),
}

export const usersExportSchema = usersFilterSchema.extend(order)

export const usersQuerySchema = usersExportSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
})
