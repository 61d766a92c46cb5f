import { z } from 'zod'
import { uuid } from '@/lib/shared/ids'

/**
 * A new user. The API knows no other field (gateway-api.md 2.1). `effectId` is made when the form opens: the same form sent
 * twice is one request.
 */
export const createUserSchema = z.object({
  effectId: uuid,
  email: z
    .string()
    .trim()
    .min(1, 'errors.fields.required')
    .max(254, 'errors.fields.tooLong')
    .toLowerCase()
    .pipe(z.email('errors.fields.email')),
})

export type CreateUserInput = z.input<typeof createUserSchema>

/** `password` is the gateway's one-time password: shown once, stored nowhere; null where the gateway sent none. */
export interface CreatedUserDto {
  userId: string
  email: string
  password: string | null
}
