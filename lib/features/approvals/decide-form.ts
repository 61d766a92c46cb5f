import { z } from 'zod'
import type { Decision } from '@/lib/shared/approval'
import { breakGlassSchema, decideSchema } from './schema'

/**
 * What a person types to decide: a reason always, and their password where a request asks for it before it is approved.
 * Which of the two buttons was pressed is part of the form, because only one of them may need the password.
 */
export function decideFormSchema(stepUp: boolean) {
  return z
    .object({
      decision: decideSchema.shape.decision,
      reason: decideSchema.shape.reason,
      password: z.string().max(1_000, 'errors.fields.tooLong'),
    })
    .refine((typed) => !needsPassword(stepUp, typed.decision) || typed.password !== '', {
      path: ['password'],
      message: 'errors.fields.required',
    })
}

export type DecideTyped = z.output<ReturnType<typeof decideFormSchema>>

/** Nobody is asked for a password to say no. */
export const needsPassword = (stepUp: boolean, decision: Decision) => stepUp && decision === 'approve'

/** The emergency exit: nobody takes it without having said that they know who will hear of it. */
export const breakGlassFormSchema = z.object({
  reason: breakGlassSchema.shape.reason,
  password: z.string().min(1, 'errors.fields.required').max(1_000, 'errors.fields.tooLong'),
  known: z.boolean().refine((known) => known, 'approvals.glass.confirmNeeded'),
})
