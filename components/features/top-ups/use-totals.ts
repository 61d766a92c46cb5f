'use client'

import { useCallback } from 'react'
import { useMoney } from './use-money'

/** What lines come to, by currency: "250.00 USD, 30 EUR". */
export function useTotals() {
  const money = useMoney()
  return useCallback(
    (totals: Record<string, string>) =>
      Object.entries(totals)
        .map(([currency, amount]) => money(amount, currency))
        .join(', '),
    [money],
  )
}
