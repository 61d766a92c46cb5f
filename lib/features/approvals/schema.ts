import { z } from 'zod'
import { topUpAmount } from '@/lib/features/top-ups/amount'
import { DECISIONS } from '@/lib/shared/approval'
import { addressedId, uuid } from '@/lib/shared/ids'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { can, ROLES, type Role } from '@/lib/shared/permissions'
import { storable } from '@/lib/shared/storable'
import { APPROVAL_VIEWS, MOST_DECISIONS, POLICY_KINDS, type PolicyKind } from './dto'

const reason = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'errors.fields.required')
  .max(1_000, 'errors.fields.tooLong')
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'errors.fields.invalid')

export const approvalsSchema = z.object({
  view: z.enum(APPROVAL_VIEWS).catch('to-decide'),
  page: z.coerce.number().int().min(1).max(999_999_999).catch(1),
  size: z.coerce
    .number()
    .refine((size) => (PAGE_SIZES as readonly number[]).includes(size))
    .catch(25),
})
export const countSchema = z.object({})
export const readApprovalSchema = z.object({ approvalId: addressedId })

/** A decision on what was shown: both hashes come back, and a request that has changed since is not decided. */
export const decideSchema = z.object({
  approvalId: uuid,
  decision: z.enum(DECISIONS),
  reason,
  payloadHash: hash,
  liveHash: hash,
  /** Step-up: only where the request asks for it. Never kept, never logged. */
  password: z.string().max(1_000).nullable().default(null),
})
export const decideManySchema = z.object({
  decision: z.enum(DECISIONS),
  reason,
  requests: z
    .array(decideSchema.pick({ approvalId: true, payloadHash: true, liveHash: true }))
    .min(1)
    .max(MOST_DECISIONS),
  password: z.string().max(1_000).nullable().default(null),
})
export const withdrawSchema = z.object({ approvalId: uuid })
export const breakGlassSchema = z.object({ approvalId: uuid, reason, password: z.string().min(1).max(1_000) })

const amount = topUpAmount.nullable()
/** Percent points: "0.5" is half a percent point. */
const points = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\.\d{1,6})?$/, 'errors.fields.invalid')
  .refine((text) => /[1-9]/.test(text), 'errors.fields.invalid')
  .nullable()

export const policiesSchema = z.object({})

/** What a condition measures: a policy for something else would never, or always, meet it. */
const CONDITIONS: Record<PolicyKind, readonly string[]> = {
  'top-up': ['fromAmount', 'fromPerPersonPerDay'],
  tariff: ['fromPercentPoints'],
  'api-key': [],
  swap: ['fromAmount', 'fromPerPersonPerDay'],
  withdrawal: ['fromAmount', 'fromPerPersonPerDay'],
  'withdrawal-decision': ['fromAmount'],
}

/** Roles that may decide at all: a policy that names only others could never be met. */
const mayDecide = (roles: readonly Role[]) =>
  roles.every((role) => can({ kind: 'staff', role }, 'approvals.decide'))

const policySchema = z.object({
  approvalId: uuid,
  /** Null: a new policy. */
  policyId: uuid.nullable(),
  /** The version that was seen; 0 for a new one. */
  version: z.number().int().min(0),
  kind: z.enum(POLICY_KINDS),
  name: z
    .string()
    .overwrite(storable)
    .trim()
    .min(1, 'errors.fields.required')
    .max(100, 'errors.fields.tooLong'),
  enabled: z.boolean(),
  fromAmount: amount,
  fromPercentPoints: points,
  fromPerPersonPerDay: amount,
  approvers: z.number().int().min(1, 'approvals.errors.approvers').max(5, 'approvals.errors.approvers'),
  roles: z.array(z.enum(ROLES)).min(1, 'approvals.errors.roles').refine(mayDecide, 'approvals.errors.roles'),
  livesMinutes: z.number().int().min(5, 'approvals.errors.lives').max(43_200, 'approvals.errors.lives'),
  stepUpFrom: amount,
  breakGlass: z.boolean(),
  reason,
})
export const proposePolicySchema = policySchema.superRefine((policy, { addIssue }) => {
  for (const condition of ['fromAmount', 'fromPercentPoints', 'fromPerPersonPerDay'] as const)
    if (policy[condition] !== null && !CONDITIONS[policy.kind].includes(condition))
      addIssue({ code: 'custom', path: [condition], message: 'approvals.errors.condition' })
})
export type ProposePolicyInput = z.input<typeof proposePolicySchema>
