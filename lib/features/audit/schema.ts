import { z } from 'zod'
import { AUDIT_OUTCOMES } from '@/lib/shared/audit'
import { uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'

const text = z.string().max(200)
const day = z.iso.date('errors.fields.date')
const seq = z.coerce.number().int().min(1).max(999_999_999_999_999)

/** What search-params.ts reads out of an address; verbs take nothing unchecked, whoever calls them. */
export const auditFilterSchema = z.object({
  q: text.default(''),
  person: text.nullable().default(null),
  noun: text.nullable().default(null),
  action: text.nullable().default(null),
  outcome: z.enum(AUDIT_OUTCOMES).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
})

export const auditQuerySchema = auditFilterSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
  upTo: seq.nullable().default(null),
})

export const auditEventSchema = z.object({ seq })

/** About exactly one of the two. */
export const activitySchema = z
  .object({ userId: uuid.optional(), organizationId: uuid.optional(), before: seq.optional() })
  .refine(({ userId, organizationId }) => (userId === undefined) !== (organizationId === undefined), {
    error: 'errors.fields.choice',
  })

export type ActivityInput = z.input<typeof activitySchema>

const ANCHOR = /^\s*\d{1,15}:[0-9a-f]{64}\s*$/i

export const verifySchema = z.object({
  expect: z.string().regex(ANCHOR, 'audit.verify.badAnchor').optional(),
})

/** The same as a form: an empty field means without an anchor. */
export const verifyFormSchema = z.object({
  expect: z.string().refine((value) => value.trim() === '' || ANCHOR.test(value), 'audit.verify.badAnchor'),
})
