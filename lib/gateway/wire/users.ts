import { z } from 'zod'
import { Count, Id, MaybeStamp, MaybeText, Stamp } from './common'

/** A user of any answer but create-user's: a `password` that may come along is dropped here (gateway-api.md 2.2). */
export const UserWire = z.object({
  id: Id,
  email: z.string(),
  // What the web form records is documented as text; anything else is kept as its JSON rather than refused.
  utm: z.unknown().optional(),
  createdAt: Stamp,
  updatedAt: MaybeStamp,
  confirmedAt: MaybeStamp,
  lastLoginAt: MaybeStamp,
})

export const CreatedUserWire = UserWire.extend({ password: MaybeText })
export const FoundUserWire = UserWire.nullish()
export const UserPageWire = z.object({ users: z.array(UserWire), total: Count })

export type UserWire = z.infer<typeof UserWire>
