import { z } from 'zod'
import { creationReason } from '@/lib/features/operations/create-schema'
import { addressedId, uuid } from '@/lib/shared/ids'

export const decisionSchema = z.object({ operationId: addressedId })

/** A yes or no to a withdrawal that somebody's customer asked for, on exactly what was shown. Others have to agree. */
export const proposeDecisionSchema = z.object({
  /** Chosen by the form: a repeated request is this same decision. */
  decisionId: uuid,
  operationId: uuid,
  approve: z.boolean(),
  reason: creationReason,
  /** `DecisionDto.shownHash`: what the person had before them. */
  shownHash: z.string().regex(/^[0-9a-f]{64}$/, 'errors.fields.invalid'),
})
