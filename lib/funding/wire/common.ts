import { z } from 'zod'
import { isStorable } from '@/lib/shared/days'
import { DECIMAL_TEXT, Decimal } from '@/lib/shared/money'

const JSON_NUMBER = /^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?$/

/** A number as it was written (see `parseLossless`), as a plain decimal string; an exponent is carried out, digits are kept. */
export const Num = z
  .string()
  .regex(JSON_NUMBER)
  .transform((text) => (/e/i.test(text) ? new Decimal(text).toFixed() : text))
  .refine((text) => DECIMAL_TEXT.test(text))

export const MaybeNum = Num.nullish().catch(null)
/** Also for what came as a number: an id or a name is shown, not reckoned with. */
export const MaybeText = z.string().nullish().catch(null)

/** ISO-8601, or seconds or milliseconds since 1970; anything else, and what no store could keep, is null. */
export const MaybeTime = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => {
    if (text === null || text === undefined || text === '') return null
    const at = /^\d{10}$/.test(text)
      ? Number(text) * 1_000
      : /^\d{13}$/.test(text)
        ? Number(text)
        : Date.parse(text)
    return isStorable(new Date(at)) ? new Date(at).toISOString() : null
  })
