import { z } from 'zod'
import { amountAsTyped } from '@/lib/features/top-ups/amount'
import type { Locale } from '@/lib/shared/i18n/locales'
import { ROLES } from '@/lib/shared/permissions'
import { isByAmount, isByPersonAndDay, POLICY_KINDS, type PolicyDto } from './dto'
import { LIVES_UNITS, livesIn, SMALLEST_AMOUNT, type LivesUnit } from './policy-terms'
import { proposePolicySchema } from './schema'

const { shape } = proposePolicySchema

export const STEP_UPS = ['never', 'always', 'from'] as const
const UNITS = Object.keys(LIVES_UNITS) as [LivesUnit, ...LivesUnit[]]

/**
 * A policy as a person types it, made what is proposed: empty conditions are none, those that do not fit what the policy is
 * for are left out, and a comma is a decimal sign where the language has it.
 */
export function policyFormSchema(locale: Locale) {
  const amountOrNone = z
    .string()
    .transform((text) => (text.trim() === '' ? null : amountAsTyped(text, locale)))
  return z
    .object({
      kind: z.enum(POLICY_KINDS),
      name: shape.name,
      enabled: z.boolean(),
      fromAmount: amountOrNone.pipe(shape.fromAmount),
      fromPercentPoints: amountOrNone.pipe(shape.fromPercentPoints),
      fromPerPersonPerDay: amountOrNone.pipe(shape.fromPerPersonPerDay),
      approvers: z.string().transform(Number).pipe(shape.approvers),
      roles: z.array(z.enum(ROLES)).pipe(shape.roles),
      lives: z.string().regex(/^\s*\d{1,6}\s*$/, 'errors.fields.number'),
      livesUnit: z.enum(UNITS),
      stepUp: z.enum(STEP_UPS),
      stepUpFrom: amountOrNone,
      breakGlass: z.boolean(),
      reason: shape.reason,
    })
    .transform(({ lives, livesUnit, stepUp, stepUpFrom, ...typed }, ctx) => {
      const { kind } = typed
      const livesMinutes = Number(lives) * LIVES_UNITS[livesUnit]
      if (!shape.livesMinutes.safeParse(livesMinutes).success)
        ctx.addIssue({ code: 'custom', path: ['lives'], message: 'approvals.errors.lives' })
      const from = stepUp === 'from' && isByAmount(kind) ? stepUpFrom : SMALLEST_AMOUNT
      if (stepUp !== 'never')
        for (const { message } of shape.stepUpFrom.safeParse(from ?? '').error?.issues ?? [])
          ctx.addIssue({ code: 'custom', path: ['stepUpFrom'], message })
      return {
        ...typed,
        fromAmount: isByAmount(kind) ? typed.fromAmount : null,
        fromPerPersonPerDay: isByPersonAndDay(kind) ? typed.fromPerPersonPerDay : null,
        fromPercentPoints: kind === 'tariff' ? typed.fromPercentPoints : null,
        livesMinutes,
        stepUpFrom: stepUp === 'never' ? null : from,
      }
    })
}

export type PolicyTyped = z.input<ReturnType<typeof policyFormSchema>>

/** What the form begins with: the policy that is to be changed, or the most usual one. */
export function typedPolicy(policy: PolicyDto | undefined): PolicyTyped {
  const { value, name: livesUnit } = livesIn(policy?.livesMinutes ?? LIVES_UNITS.days)
  const stepUpFrom = policy?.stepUpFrom ?? null
  const always =
    stepUpFrom !== null && (stepUpFrom === SMALLEST_AMOUNT || !policy || !isByAmount(policy.kind))
  return {
    kind: policy?.kind ?? 'top-up',
    name: policy?.name ?? '',
    enabled: policy?.enabled ?? true,
    fromAmount: policy?.fromAmount ?? '',
    fromPercentPoints: policy?.fromPercentPoints ?? '',
    fromPerPersonPerDay: policy?.fromPerPersonPerDay ?? '',
    approvers: String(policy?.approvers ?? 1),
    roles: policy?.roles ?? ['admin', 'finance'],
    lives: String(value),
    livesUnit,
    stepUp: stepUpFrom === null ? 'never' : always ? 'always' : 'from',
    stepUpFrom: always ? '' : (stepUpFrom ?? ''),
    breakGlass: policy?.breakGlass ?? false,
    reason: '',
  }
}
