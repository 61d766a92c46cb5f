'use client'

import { useTranslations } from 'next-intl'
import { decimalsOf } from '@/components/features/balances/aligned-amount'
import { Icon } from '@/components/ui/icons/icon'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import type { OperationDto } from '@/lib/features/operations/dto'
import { SumChecks } from './sum-checks'
import { SumLine, USD, usdOf } from './sum-line'
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
  const decimals = {
    coins: decimalsOf(sum.lines.flatMap(({ amount, currency }) => (currency === USD ? [] : (amount ?? [])))),
    usd: decimalsOf(sum.lines.flatMap((line) => usdOf(line)?.amount ?? [])),
  }
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
                <SumLine key={line.key} line={line} decimals={decimals} />
              ))}
              {beside.map((line, nth) => (
                <SumLine key={line.key} line={line} decimals={decimals} first={nth === 0} />
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
