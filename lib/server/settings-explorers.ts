import { z } from 'zod'

/** Where something is looked up: `{value}` is where it is put, once. Never another scheme: it becomes a link. */
const place = z
  .url({ protocol: /^https$/, error: 'must be an https:// address with {value} in it' })
  .refine((url) => url.split('{value}').length === 2, 'must have {value} in it once')

const explorers = z.record(
  z.string().min(1).toLowerCase(),
  z.strictObject({ name: z.string().min(1).max(60), tx: place, address: place }),
)

/** Explorers of networks that the desk does not know, or others than it knows: JSON, by the name of the network. */
export const explorersJson = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue(
        'must be JSON, such as {"bitcoin":{"name":"…","tx":"https://…/{value}","address":"https://…/{value}"}}',
      )
      return z.NEVER
    }
  })
  .pipe(explorers)
