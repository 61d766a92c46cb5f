import { z } from 'zod'

// The literal string "null" stands for null in some answers (gateway-api.md 1.9), hence its place in the patterns of
// what may be absent. `transform/text.ts` tidies it.
const DECIMAL = '-?\\d{1,40}(?:\\.\\d{1,40})?'
const STAMP =
  '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)'

/** A UUID of any version. */
export const Id = z.string().regex(/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)
export const MaybeId = Id.or(z.literal('null')).nullish()

/** Money, rates and limits: plain decimal strings; a JSON number or an exponent is an answer that cannot be trusted. */
export const Dec = z.string().regex(new RegExp(`^${DECIMAL}$`))
export const MaybeDec = z
  .string()
  .regex(new RegExp(`^(?:null|${DECIMAL})$`))
  .nullish()

export const Stamp = z.string().regex(new RegExp(`^${STAMP}$`))
export const MaybeStamp = z
  .string()
  .regex(new RegExp(`^(?:null|${STAMP})$`))
  .nullish()

export const MaybeText = z.string().nullish()

/** Totals come as numbers or as numeric strings (gateway-api.md 1.10). */
export const Count = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])

/** Flags that some sources type as strings (gateway-api.md 3.2). */
export const MaybeFlag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .nullish()

/** Answers whose content means nothing. */
export const Anything = z.unknown()
