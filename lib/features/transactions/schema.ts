import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { storable } from '@/lib/shared/storable'
import { readTxHash } from '@/lib/shared/tx-hash'

const code = z.string().overwrite(storable).trim().min(1).max(64).nullable().default(null)
const day = z.iso.date('errors.fields.date').nullable().default(null)

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. Days are the reader's. */
export const transactionsExportSchema = z.object({
  organizationId: addressedId,
  type: code,
  currency: code,
  network: code,
  from: day,
  to: day,
  dir: z.enum(['asc', 'desc']).default('desc'),
})

export const transactionsQuerySchema = transactionsExportSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
})

/** A hash as people paste it. */
const tx = z
  .string()
  .max(200, 'transactions.errors.noHash')
  .refine((text) => readTxHash(text) !== null, 'transactions.errors.noHash')
  .overwrite((text) => text.trim())

export const findTxSchema = z.object({ tx })
export const lookTxSchema = z.object({ organizationId: uuid, tx })
