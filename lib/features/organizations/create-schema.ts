import { z } from 'zod'
import { uuid } from '@/lib/shared/ids'

/** A new organization of a user (gateway-api.md 2.4). The desk asks for a name although the API would do without one. */
export const createOrganizationSchema = z.object({
  effectId: uuid,
  userId: uuid,
  name: z.string().trim().min(1, 'errors.fields.required').max(120, 'errors.fields.tooLong'),
})

export type CreateOrganizationInput = z.input<typeof createOrganizationSchema>

export interface CreatedOrganizationDto {
  organizationId: string
  userId: string
  name: string
}
