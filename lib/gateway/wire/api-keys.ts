import { z } from 'zod'
import { Count, Id, MaybeText, Stamp } from './common'

/**
 * A key without its secret. The gateway sends the secret of every key with every list (gateway-api.md 2.12): not being
 * named here, it is dropped while the answer is read and exists nowhere in the program.
 */
export const ApiKeyWire = z.object({ id: Id, public: z.string().min(1), alias: MaybeText, createdAt: Stamp })
export const ApiKeyPageWire = z.object({ keys: z.array(ApiKeyWire), total: Count })

/** Only create-api-keys may hand over a secret (gateway-api.md 2.11). */
export const CreatedApiKeyWire = ApiKeyWire.extend({ secret: z.string().min(1) })

export type ApiKeyWire = z.infer<typeof ApiKeyWire>
