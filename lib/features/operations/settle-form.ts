import { z } from 'zod'
import { isUuid } from '@/lib/shared/uuid'
import { settleCreationSchema } from './create-schema'

/** What somebody saw at the gateway: which operation it is, or that there is none. */
export const settleFormSchema = z
  .object({
    what: z.enum(['there', 'none']),
    operationId: z.string().trim().toLowerCase(),
    seen: settleCreationSchema.shape.seen,
  })
  .refine(({ what, operationId }) => what === 'none' || isUuid(operationId), {
    path: ['operationId'],
    message: 'operations.settle.noId',
  })
