'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import type { OperationDto, SumLineDto } from '@/lib/features/operations/dto'
import { SumChecks } from './sum-checks'
import { useCoinAmount } from './use-coin-amount'

const VERDICTS = {
  true: { tone: 'good', key: 'adds' },
  false: { tone: 'bad', key: 'off' },
  null: { tone: 'neutral', key: 'unchecked' },
} as const

/** What is spent, what is taken from it, and what is left for the recipient: a sum that has to add up, and whether it does. */
export function OperationSum({
  operation,
}: {
  operation: Pick<OperationDto, 'sum' | 'rate' | 'currencyFrom' | 'currencyTo'>
}) {
  const t = useTranslations('operations')
  const { sum, rate, currencyFrom, currencyTo } = operation
  const coin = useCoinAmount()
  const verdict = VERDICTS[`${sum.adds}`]
  const inSum = sum.lines.filter(({ role }) => role !== 'beside')
  const beside = sum.lines.filter(({ role }) => role === 'beside')
  const price = coin(rate, currencyFrom)
  return (
    <Panel
      title={t('sum.title')}
      actions={
        <span data-adds={String(sum.adds)}>
          <Status tone={verdict.tone}>{t(`sum.${verdict.key}`)}</Status>
        </span>
      }
    >
      <div className="grid gap-4">
        <div className="overflow-x-auto" role="region" aria-label={t('sum.title')} tabIndex={0}>
          <table className="w-full max-w-2xl">
            <tbody>
              {inSum.map((line) => (
                <Line key={line.key} line={line} />
              ))}
              {beside.map((line, nth) => (
                <Line key={line.key} line={line} first={nth === 0} />
              ))}
            </tbody>
          </table>
        </div>
        {price !== null && currencyTo !== null && (
          <p className="text-xs text-ink-3">{t('sum.rate', { price, coin: currencyTo })}</p>
        )}
        <p className="flex items-start gap-1.5">
          <Icon name="info" className="mt-0.5 size-3.5 text-info" />
          <span>{t(`sum.feeInAmount.${sum.feeInAmount}`)}</span>
        </p>
        <SumChecks checks={sum.checks} />
      </div>
    </Panel>
  )
}

function Line({ line, first }: { line: SumLineDto; first?: boolean }) {
  const t = useTranslations('operations')
  const coin = useCoinAmount()
  const { key, amount, currency, usd, role } = line
  const result = role === 'result'
  const cell = cx('py-1', (result || first) && 'border-t', role === 'beside' && 'text-ink-3')
  const shown = coin(amount, currency)
  return (
    <tr data-line={key}>
      <th scope="row" className={cx(cell, 'pe-4 text-start', result ? 'font-semibold' : 'font-normal')}>
        {role === 'minus' && <span aria-hidden="true">− </span>}
        {t(`sum.${key}`)}
        {role === 'beside' && <span className="block text-xs">{t('sum.beside')}</span>}
      </th>
      <td className={cx(cell, 'numeric text-end whitespace-nowrap', result && 'font-semibold')}>
        {shown === null ? <span className="text-ink-3">{t('table.unknownAmount')}</span> : shown}
      </td>
      <td className={cx(cell, 'numeric ps-4 text-end whitespace-nowrap text-ink-3')}>
        {usd !== null && currency !== 'USD' && `≈ ${coin(usd, 'USD') ?? ''}`}
      </td>
    </tr>
  )
}
