import { z } from 'zod'
import { decimalProblem } from '@/lib/shared/decimal-text'
import { addressedId, uuid } from '@/lib/shared/ids'
import { storable } from '@/lib/shared/storable'

/** Longer than any amount; what is longer is not looked at. */
const MOST_CHARACTERS = 100

/** Why a text is no amount of an operation, as the key of a message; null where it is one. */
export function operationAmountProblem(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return 'errors.decimal.digits'
  const problem = decimalProblem(text)
  if (problem !== null) return `errors.decimal.${problem}`
  if (!/[1-9]/.test(text)) return 'operations.create.errors.zero'
  if (/^0\d/.test(text)) return 'operations.create.errors.zeros'
  return /\.\d{19,}$/.test(text) ? 'operations.create.errors.decimals' : null
}

/** An amount on the wire: a positive decimal string with at most 18 decimals, each digit written once and for all. */
export const operationAmount = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const message = operationAmountProblem(text)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })

const code = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'errors.fields.required')
  .max(64, 'errors.fields.tooLong')
/** Networks with addresses of other characters are not known to the API. */
export const destination = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'errors.fields.required')
  .max(512, 'errors.fields.tooLong')
  .regex(/^[\x21-\x7e]*$/, 'operations.create.errors.characters')

export const creationReason = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'errors.fields.required')
  .max(1_000, 'errors.fields.tooLong')

/** What exactly is sent to the gateway (gateway-api.md 3.9, 3.10). */
export const creationShape = {
  organizationId: uuid,
  address: destination,
  currency: code,
  network: code,
  /** To spend, in the coin of the source address. Exactly one of the two: with both the gateway takes this one. */
  amountFrom: operationAmount.nullable().default(null),
  /** To arrive at, in `currency`. */
  amountTo: operationAmount.nullable().default(null),
  /** True: the recipient gets all of amountTo and the network fee is bought on top. */
  feeInAmount: z.boolean(),
}

export const createOperationSchema = z
  .object({
    /** Chosen by the form when it opens: a repeated request is this same operation. Webhooks come back with it. */
    creationId: uuid,
    ...creationShape,
    reason: creationReason,
    /** The person was shown that the address looks like a known one and is not, and means it. */
    lookAlikeSeen: z.boolean().default(false),
    /** The same was made a moment ago, and is meant once more. */
    againMeant: z.boolean().default(false),
  })
  .superRefine(({ amountFrom, amountTo }, context) => {
    if ((amountFrom === null) === (amountTo === null))
      for (const path of ['amountFrom', 'amountTo'])
        context.addIssue({ code: 'custom', path: [path], message: 'operations.create.errors.oneAmount' })
  })
export type CreateOperationInput = z.input<typeof createOperationSchema>

export const prepareSchema = z.object({ organizationId: addressedId })
export const priceSchema = z.object({ organizationId: addressedId, currency: code, sourceCurrency: code })
export const checkAddressSchema = z.object({
  organizationId: addressedId,
  network: code,
  address: destination,
})

export const creationSchema = z.object({ creationId: addressedId })
/** Those that are not over yet; of one organization where it is named. */
export const creationsSchema = z.object({ organizationId: addressedId.default(null) })

/** What somebody saw decides: which operation it is, or that there is none. */
export const settleCreationSchema = z.object({
  creationId: uuid,
  /** Null: it was not created. */
  operationId: uuid.nullable(),
  seen: z
    .string()
    .overwrite(storable)
    .trim()
    .min(20, 'operations.create.errors.seenTooShort')
    .max(1_000, 'errors.fields.tooLong'),
})
