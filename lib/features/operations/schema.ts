import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { storable } from '@/lib/shared/storable'
import { ENTERED_SOURCES, LINES_AT_ONCE, OPERATION_AGES, OPERATION_SORTS, OPERATION_VIEWS } from './choices'
import { OPERATION_KINDS } from './status'

/** Made storable before anything compares it. */
const text = z.string().overwrite(storable).max(200)
const code = z.string().overwrite(storable).trim().min(1).max(64).nullable().default(null)
const amount = z
  .string()
  .regex(/^\d{1,40}(\.\d{1,40})?$/, 'operations.errors.amount')
  .nullable()
  .default(null)
const day = z.iso.date('errors.fields.date').nullable().default(null)

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. Days are the reader's. */
export const operationsExportSchema = z.object({
  q: text.default(''),
  view: z.enum(OPERATION_VIEWS).default('in-progress'),
  organizationId: uuid.nullable().default(null),
  currencyFrom: code,
  networkFrom: code,
  currencyTo: code,
  networkTo: code,
  /** In USD: amounts of different coins cannot be compared otherwise. */
  usdFrom: amount,
  usdTo: amount,
  risk: code,
  createdFrom: day,
  createdTo: day,
  source: z.enum(ENTERED_SOURCES).nullable().default(null),
  age: z.literal(OPERATION_AGES).nullable().default(null),
  sort: z.enum(OPERATION_SORTS).default('createdAt'),
  dir: z.enum(['asc', 'desc']).default('desc'),
})

const paging = {
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
}

export const operationsQuerySchema = operationsExportSchema.extend(paging)

export const organizationOperationsSchema = z.object({
  organizationId: addressedId,
  page: z.coerce.number().int().min(1).max(999_999_999).catch(1).default(1),
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(PAGE_SIZES[0]).default(PAGE_SIZES[0]),
})

export const readOperationSchema = z.object({ operationId: addressedId })
/** Asks the gateway now. */
export const lookOperationSchema = z.object({ operationId: uuid })

/** One line of a list of ids, as `readWatchList` reads it; whose it is may be named for each. */
const watchLine = z.object({
  line: z.number().int().min(1),
  id: z.string().overwrite(storable).max(200),
  organizationId: uuid.nullable().default(null),
})

export const watchOperationsSchema = z.object({
  /** Of all lines that name none. */
  organizationId: uuid.nullable().default(null),
  lines: z.array(watchLine).min(1, 'errors.fields.required').max(LINES_AT_ONCE),
})

export const operationViewsSchema = z.object({ kind: z.enum(OPERATION_KINDS).catch('swap') })
export const saveViewSchema = z.object({
  /** Chosen by the form: the same view sent twice is one. */
  viewId: uuid,
  kind: z.enum(OPERATION_KINDS),
  name: z
    .string()
    .overwrite(storable)
    .trim()
    .min(1, 'errors.fields.required')
    .max(80, 'errors.fields.tooLong'),
  query: z.string().overwrite(storable).max(2_000, 'errors.fields.tooLong'),
  shared: z.boolean(),
})
export const removeViewSchema = z.object({ viewId: uuid })
