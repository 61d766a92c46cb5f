import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { prefer } from '@/lib/shared/reading'
import { storable } from '@/lib/shared/storable'
import { BALANCE_SORTS, BALANCE_STATES, CHART_DAYS, MOST_POINTS, STATEMENT_DETAILS } from './choices'

/** Made storable before anything compares it. */
const stored = z.string().overwrite(storable)
const text = stored.max(200)
const code = stored.trim().min(1, 'errors.fields.required').max(64, 'errors.fields.tooLong')
const day = z.iso.date('errors.fields.date').nullable().default(null)
const page = z.coerce.number().int().min(1).max(999_999_999).catch(1).default(1)
const oneOf = <const T extends number>(values: readonly T[], otherwise: T) =>
  z.coerce
    .number()
    .refine((value): value is T => values.some((known) => known === value))
    .catch(otherwise)

export const organizationBalancesSchema = z.object({ organizationId: addressedId, prefer })

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. */
export const balancesExportSchema = z.object({
  q: text.default(''),
  state: z.enum(BALANCE_STATES).nullable().default(null),
  currency: code.nullable().default(null),
  organizationId: uuid.nullable().default(null),
  sort: z.enum(BALANCE_SORTS).default('runway'),
  dir: z.enum(['asc', 'desc']).default('asc'),
})

export const balancesQuerySchema = balancesExportSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
})

/** One balance of an organization; without its id the only one, or the first. */
const ofBalance = { organizationId: addressedId, advancedBalanceId: uuid.nullable().default(null) }

export const chartSchema = z.object({
  ...ofBalance,
  days: oneOf(CHART_DAYS, 30).default(30),
  /** How many points the picture can show apart. */
  points: z.coerce.number().int().min(10).max(MOST_POINTS).catch(MOST_POINTS).default(MOST_POINTS),
})

export const statementExportSchema = z.object({
  ...ofBalance,
  /** Days are the reader's. */
  from: day,
  to: day,
  detail: z.enum(STATEMENT_DETAILS).catch('steps').default('steps'),
})

export const statementSchema = statementExportSchema.extend({
  page,
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(PAGE_SIZES[0]).default(PAGE_SIZES[0]),
})

/** Thresholds of one organization, or without it every one there is. */
export const thresholdsSchema = z.object({ organizationId: uuid.nullable().default(null), page })

/** Any amount that a balance may have; a threshold is compared with it digit by digit. */
const amount = z
  .string()
  .trim()
  .min(1, 'errors.fields.required')
  .regex(/^\d{1,40}(\.\d{1,40})?$/, 'balances.errors.amount')

export const setThresholdSchema = z.object({
  /** Null: for all organizations that have none of their own. */
  organizationId: uuid.nullable(),
  /** As the gateway spells currencies: a threshold in "usd" would be for nobody. */
  currency: code.toUpperCase(),
  amount,
  /** The version that was seen; 0: there was none. */
  version: z.number().int().min(0),
})

export const removeThresholdSchema = z.object({ thresholdId: uuid, version: z.number().int().min(1) })

export type SetThresholdInput = z.input<typeof setThresholdSchema>
