'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { isKnown, TRANSACTION_BASES, TRANSACTION_TYPES } from '@/lib/features/transactions/choices'

/** Types and bases in words; one that the desk does not know, as it came; null where none was told. */
export function useNames() {
  const t = useTranslations('transactions')
  return useMemo(
    () => ({
      type: (type: string) => (isKnown(TRANSACTION_TYPES, type) ? t(`types.${type}`) : type),
      basis: (basis: string | null) =>
        basis !== null && isKnown(TRANSACTION_BASES, basis) ? t(`bases.${basis}`) : basis,
    }),
    [t],
  )
}
