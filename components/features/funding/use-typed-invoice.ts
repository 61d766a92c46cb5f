'use client'

import { useLocale } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { depositProblem } from '@/lib/features/funding/amount'
import type { FundingCurrency } from '@/lib/features/funding/choices'
import { typedDecimal } from '@/lib/shared/decimal-text'
import { isLocale } from '@/lib/shared/i18n/locales'

interface Typed {
  currency: FundingCurrency
  kind: 'fixed' | 'any'
  amount: string
  method: string
}

/** What stands in the form now. `sound` is the amount as it will be sent, null where it cannot be. */
export function useTypedInvoice(): Typed & { sound: string | null } {
  const current = useLocale()
  const [currency, kind, amount, method] = useWatch<Typed, ['currency', 'kind', 'amount', 'method']>({
    name: ['currency', 'kind', 'amount', 'method'],
  })
  const plain = typedDecimal(amount, isLocale(current) ? current : 'en')
  return {
    currency,
    kind,
    amount,
    method,
    sound: kind === 'fixed' && depositProblem(plain, currency) === null ? plain : null,
  }
}
