import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { storable } from '@/lib/shared/storable'
import { topUpAmount } from './amount'
import { MOST_LINES } from './choices'

const reason = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'errors.fields.required')
  .max(1_000, 'errors.fields.tooLong')
const version = z.number().int().min(0)

export const requestTopUpSchema = z.object({
  /** Chosen by the form when it opens: a repeated request is this same top-up. */
  topUpId: uuid,
  organizationId: uuid,
  advancedBalanceId: uuid,
  amount: topUpAmount,
  reason,
})
export type RequestTopUpInput = z.input<typeof requestTopUpSchema>

export const readTopUpSchema = z.object({ topUpId: addressedId })
export const cancelTopUpSchema = z.object({ topUpId: uuid, version })

/** What the second person saw, in their own words, decides; the version is the evidence they had before them. */
export const decideTopUpSchema = z.object({
  topUpId: uuid,
  version,
  applied: z.boolean(),
  seen: z
    .string()
    .overwrite(storable)
    .trim()
    .min(20, 'topUps.errors.seenTooShort')
    .max(2_000, 'errors.fields.tooLong'),
})

/** One line of a list as somebody typed or pasted it; what is wrong with it is told by line, not refused as a whole. */
const line = z.object({
  organization: z.string().overwrite(storable).trim().max(200),
  amount: z.string().overwrite(storable).trim().max(80),
})
export const planTopUpsSchema = z.object({
  batchId: uuid,
  reason,
  lines: z.array(line).min(1, 'topUps.errors.noLines').max(MOST_LINES, 'topUps.errors.tooManyLines'),
})
const batchSeen = z.object({ batchId: uuid, version })
export const requestManySchema = batchSeen
export const pauseManySchema = batchSeen
export const resumeManySchema = batchSeen
export const cancelManySchema = batchSeen
export const readTopUpBatchSchema = z.object({ batchId: addressedId })
