import { z } from 'zod'
import { creationReason } from '@/lib/features/operations/create-schema'

/** What a person types to propose a decision; which of the two buttons was pressed is part of it. */
export const decisionFormSchema = z.object({
  decision: z.enum(['approve', 'decline']),
  reason: creationReason,
})
