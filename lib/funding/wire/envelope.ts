import { z } from 'zod'

const Text = z.string().catch('')

/** gateway-api.md 4.7; an error needs at least one of its two words to be one. `meta` is missing in some samples. */
export const FailureWire = z
  .object({ message: Text.default(''), error_code: Text.default('') })
  .refine(({ message, error_code }) => message !== '' || error_code !== '')

/** `{ meta, data }`; what is in `meta` means nothing here. */
export const envelope = <T extends z.ZodType>(data: T) => z.object({ data })
