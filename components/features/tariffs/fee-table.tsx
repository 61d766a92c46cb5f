'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useText } from '@/lib/client/use-text'
import { fee } from '@/lib/features/tariffs/fee'
import { USUAL_AMOUNTS } from '@/lib/features/tariffs/flags'
import type { Terms } from '@/lib/features/tariffs/terms'
import { decimalProblem, typedDecimal } from '@/lib/shared/decimal-text'
import { amountText, dec, plain } from '@/lib/shared/money'
import { usePrices, type Price, type Prices } from './prices'

/** What operations of usual sizes, and of one's own, cost under each of the terms. Exact, nothing rounded. */
export function FeeTable(prices: Prices) {
  const t = useTranslations('tariffs.curve')
  const locale = useLocale()
  const shown = usePrices(prices)
  const [own, setOwn] = useState('')
  const text = useText()
  const hint = useId()
  const amount = typedDecimal(own, locale)
  const problem = own === '' ? null : decimalProblem(amount)
  return (
    <>
      <table className="fee-table">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('amount')}</th>
            {shown.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {USUAL_AMOUNTS.map((usual) => (
            <tr key={usual}>
              <th scope="row">{amountText(usual, locale)}</th>
              <Fees amount={usual} shown={shown} />
            </tr>
          ))}
          <tr>
            <th scope="row">
              <input
                value={own}
                onChange={(event) => setOwn(event.target.value)}
                aria-label={t('own')}
                aria-invalid={problem !== null || undefined}
                aria-describedby={problem === null ? undefined : hint}
                placeholder={t('ownHint')}
                inputMode="decimal"
                autoComplete="off"
                className="control fee-own"
              />
            </th>
            <Fees amount={own === '' || problem !== null ? null : amount} shown={shown} />
          </tr>
        </tbody>
      </table>
      {problem !== null && (
        <p id={hint} role="status" className="mt-1 text-xs text-bad">
          {text.field(`errors.decimal.${problem}`)}
        </p>
      )}
    </>
  )
}

function Fees({ amount, shown }: { amount: string | null; shown: readonly Price[] }) {
  return shown.map(({ name, terms }) => <Fee key={name} amount={amount} terms={terms} name={name} />)
}

function Fee({ amount, terms, name }: { amount: string | null; terms: Terms | null; name: Price['name'] }) {
  const t = useTranslations('tariffs.curve')
  const locale = useLocale()
  if (amount === null || terms === null) return <td />
  const costs = fee(dec(amount), terms)
  return (
    <td className={name === 'proposed' ? 'font-semibold' : undefined}>
      {costs === null ? t('unknown') : amountText(plain(costs), locale)}
    </td>
  )
}
