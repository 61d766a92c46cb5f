'use client'

import { useTranslations } from 'next-intl'
import { AlignedAmount } from '@/components/features/balances/aligned-amount'
import { cx } from '@/components/ui/cx'
import type { SumLineDto } from '@/lib/features/operations/dto'

export const USD = 'USD'

/** Every line in dollars, so that they can be added up by eye; what the gateway reckons from a coin is only about so much. */
export function usdOf({ amount, currency, usd }: SumLineDto): { amount: string; about: boolean } | null {
  if (currency === USD) return amount === null ? null : { amount, about: false }
  return usd === null ? null : { amount: usd, about: true }
}

/** One line of the sum: what it is, how much in its coin, and in dollars. */
export function SumLine({
  line,
  decimals,
  first,
}: {
  line: SumLineDto
  decimals: { coins: number; usd: number }
  first?: boolean
}) {
  const t = useTranslations('operations')
  const { key, amount, currency, role } = line
  const result = role === 'result'
  const cell = cx('py-1 align-top', (result || first) && 'border-t', role === 'beside' && 'text-ink-3')
  const inUsd = usdOf(line)
  const dollars = inUsd && (
    <>
      {inUsd.about && '≈ '}
      <AlignedAmount amount={inUsd.amount} currency={USD} decimals={decimals.usd} />
    </>
  )
  return (
    <tr data-line={key}>
      <th scope="row" className={cx(cell, 'pe-4 text-start', result ? 'font-semibold' : 'font-normal')}>
        {role === 'minus' && <span aria-hidden="true">− </span>}
        {t(`sum.${key}`)}
        {role === 'beside' && <span className="block text-xs">{t('sum.beside')}</span>}
      </th>
      <td
        className={cx(
          cell,
          'text-end whitespace-nowrap max-sm:[&_.invisible]:hidden',
          result && 'font-semibold',
        )}
      >
        {amount === null ? (
          <span className="text-ink-3">{t('table.unknownAmount')}</span>
        ) : (
          currency !== USD && (
            <AlignedAmount amount={amount} currency={currency ?? ''} decimals={decimals.coins} />
          )
        )}
        {/* On a phone there is no room beside it. */}
        <span className={cx('block font-normal sm:hidden', currency !== USD && 'text-xs text-ink-3')}>
          {dollars}
        </span>
      </td>
      <td className={cx(cell, 'ps-4 text-end whitespace-nowrap text-ink-3 max-sm:hidden')}>{dollars}</td>
    </tr>
  )
}
