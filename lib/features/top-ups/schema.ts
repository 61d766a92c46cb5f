import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { storable } from '@/lib/shared/storable'
import { topUpAmount } from './amount'
import { MOST_LIST_CHARACTERS, TOP_UP_LINE_VIEWS } from './choices'

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

/** A list as somebody typed, pasted or chose it; what is wrong with a line is told by line, not refused as a whole. */
export const planTopUpsSchema = z.object({
  /** Chosen by the form: the same list sent twice is one list. */
  batchId: uuid,
  reason,
  text: z.string().min(1, 'topUps.many.errors.empty').max(MOST_LIST_CHARACTERS, 'topUps.many.errors.tooLong'),
  /** Somebody means it: lines of the same balance are one top-up each. */
  allowTwice: z.boolean().default(false),
})
const batchSeen = z.object({ batchId: uuid, version })
export const requestManySchema = batchSeen
export const pauseManySchema = batchSeen
export const resumeManySchema = batchSeen
export const cancelManySchema = batchSeen
export const readTopUpBatchSchema = z.object({ batchId: addressedId })

const page = z.coerce.number().int().min(1).max(999_999_999).catch(1)
export const topUpBatchesSchema = z.object({ page })
export const topUpBatchItemsSchema = z.object({
  batchId: addressedId,
  view: z.enum(TOP_UP_LINE_VIEWS).nullable().catch(null),
  page,
})
