import { z } from 'zod'

const Text = z.string().nullish().catch(null)

/** gateway-api.md 3.4: the address is an object or a text, depending on whom one asks. */
const FoundWire = z.object({
  type: Text,
  source: Text,
  address: z
    .union([z.string(), z.object({ id: Text, type: Text })])
    .nullish()
    .catch(null),
  result: z.unknown().optional(),
})
export const FoundListWire = z.array(FoundWire).nullish()

export type FoundWire = z.infer<typeof FoundWire>
