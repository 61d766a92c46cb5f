import { z } from 'zod'

const Text = z.string().catch('')

/** The error of an answer with `success: false`, whatever shape it comes in: it always parses (gateway-api.md 1.6). */
export const FailureEnvelope = z.object({
  error: z
    .object({
      code: z
        .union([
          z.number(),
          z
            .string()
            .regex(/^-?\d{1,9}$/)
            .transform(Number),
        ])
        .catch(-1),
      name: Text,
      message: Text,
    })
    .catch({ code: -1, name: '', message: '' }),
})
