'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { isByAmount, type PolicyDto } from '@/lib/features/approvals/dto'
import { livesIn, SMALLEST_AMOUNT } from '@/lib/features/approvals/policy-terms'
import { amountText } from '@/lib/shared/amount-text'
import { useRolesText } from './use-roles-text'

export type PolicyTerms = Pick<
  PolicyDto,
  | 'kind'
  | 'fromAmount'
  | 'fromPercentPoints'
  | 'fromPerPersonPerDay'
  | 'approvers'
  | 'roles'
  | 'livesMinutes'
  | 'stepUpFrom'
  | 'breakGlass'
>

/** A policy in one sentence: "Top-ups from 10,000.00 USD: 2 approvals of Finance or Administrator, within 24 hours, …". */
export function usePolicyWords() {
  const t = useTranslations('approvals.policies')
  const format = useFormatter()
  const locale = useLocale()
  const roles = useRolesText()
  return useCallback(
    (terms: PolicyTerms) => {
      const { kind, fromAmount, fromPercentPoints, fromPerPersonPerDay, stepUpFrom } = terms
      const amount = (text: string) => amountText(text, locale)
      const conditions = [
        fromAmount !== null && t('condition.amount', { amount: amount(fromAmount) }),
        fromPercentPoints !== null && t('condition.points', { points: amount(fromPercentPoints) }),
        fromPerPersonPerDay !== null && t('condition.day', { amount: amount(fromPerPersonPerDay) }),
      ].filter((condition) => condition !== false)
      const { value, unit } = livesIn(terms.livesMinutes)
      const time = format.number(value, { style: 'unit', unit, unitDisplay: 'long' })
      const rules = [
        t('demand', { approvers: terms.approvers, roles: roles(terms.roles) }),
        t('lives', { time }),
        stepUpFrom !== null &&
          (isByAmount(kind) && stepUpFrom !== SMALLEST_AMOUNT
            ? t('stepUpFrom', { amount: amount(stepUpFrom) })
            : t('stepUp')),
        terms.breakGlass && t('breakGlass'),
      ].filter((rule) => rule !== false)
      return t('sentence', {
        what:
          conditions.length === 0
            ? t(`every.${kind}`)
            : t(`some.${kind}`, { conditions: format.list(conditions, { type: 'disjunction' }) }),
        rules: rules.join(', '),
      })
    },
    [t, format, locale, roles],
  )
}
