import { z } from 'zod'
import { PAGE_SIZES } from '@/lib/shared/paging'

export const listNotificationsSchema = z.object({
  unread: z.stringbool().default(false).catch(false),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: z.coerce
    .number()
    .refine((size) => size === 10 || (PAGE_SIZES as readonly number[]).includes(size))
    .default(PAGE_SIZES[0])
    .catch(PAGE_SIZES[0]),
})

const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** One of them, or all that the reader has seen: what came after `upTo` stays unread. */
export const markReadSchema = z.union([z.object({ id }), z.object({ upTo: id })])
