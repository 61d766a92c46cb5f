import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { depositProblem } from './amount'
import { FUNDING_CURRENCIES } from './choices'

/** A method as the API writes them; which ones there are is its to say (gateway-api.md 4.5). */
export const paymentMethod = z
  .string()
  .trim()
  .min(1, 'errors.fields.required')
  .max(64, 'errors.fields.tooLong')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'funding.errors.method')

export const createInvoiceSchema = z
  .object({
    /** Chosen by the form when it opens: a repeated request is this same invoice. */
    invoiceId: uuid,
    currency: z.enum(FUNDING_CURRENCIES),
    /** Null: over whatever is paid. */
    amount: z.string().trim().nullable(),
    method: paymentMethod,
  })
  .superRefine(({ currency, amount }, context) => {
    const message = amount === null ? null : depositProblem(amount, currency)
    if (message !== null) context.addIssue({ code: 'custom', path: ['amount'], message })
  })
export type CreateInvoiceInput = z.input<typeof createInvoiceSchema>

/** An invoice, or without one the balance. */
export const lookSchema = z.object({ invoiceId: uuid.nullable() })

export const readInvoiceSchema = z.object({ invoiceId: addressedId })

export const invoicesSchema = z.object({
  page: z.coerce.number().int().min(1).max(999_999_999).catch(1),
  size: z.coerce
    .number()
    .pipe(z.union(PAGE_SIZES.map((size) => z.literal(size))))
    .catch(PAGE_SIZES[0]),
})
