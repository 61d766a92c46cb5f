'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Icon } from '@/components/ui/icons/icon'
import type { PrepareDto } from '@/lib/features/operations/create-dto'
import { useCoinAmount } from '../use-coin-amount'
import type { Reckoned } from './use-estimate'

/** What comes of it, while one types: an estimate, because the API gives no quote; with the price that it was made with. */
export function EstimateView({ reckoned, prepared }: { reckoned: Reckoned; prepared: PrepareDto }) {
  const t = useTranslations('operations.form')
  const coin = useCoinAmount()
  const { estimate, currency, source, network, rate, pricedAt, stated, feeInAmount } = reckoned
  const usd = (amount: string | null) => coin(amount, 'USD')
  const lines: [key: string, label: string, value: string | null][] =
    estimate === null
      ? []
      : [
          [
            'amountFrom',
            t('estimate.amountFrom'),
            coin(estimate.amountFrom, source) ?? usd(estimate.amountFromUsd),
          ],
          ['serviceFee', t('estimate.serviceFee'), usd(estimate.serviceFeeUsd)],
          ['amountTo', t('estimate.amountTo'), coin(estimate.amountTo, currency)],
          [
            'networkFee',
            t(feeInAmount ? 'estimate.feeOnTop' : 'estimate.feeOut'),
            coin(estimate.networkFee, currency),
          ],
          ['toReceive', t('estimate.toReceive'), coin(estimate.toReceive, currency)],
          ['debit', t('estimate.debit'), coin(estimate.debit, source)],
        ]
  const limits = {
    minimum: usd(prepared.minimumUsd) ?? '',
    twice: coin(estimate?.twiceFee ?? null, currency) ?? '',
  }
  return (
    <section aria-labelledby="estimate" className="grid gap-3 rounded-lg bg-hover p-4">
      <h2 id="estimate" className="text-md">
        {t('estimate.title')}
      </h2>
      {estimate === null && <p className="text-ink-3">{t('estimate.nothing')}</p>}
      {lines.length > 0 && (
        <dl className="grid gap-1.5" data-estimate="">
          {lines.map(([key, label, value]) => (
            <div key={key} className="flex flex-wrap justify-between gap-x-3">
              <dt className="text-ink-2">{label}</dt>
              <dd className={key === 'toReceive' ? 'numeric font-semibold' : 'numeric'}>
                {value === null ? <span className="text-ink-3">{t('estimate.unknown')}</span> : value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div role="status" className="grid gap-1.5 text-xs">
        {estimate?.problems.map((problem) => (
          <p key={problem} data-problem={problem} className="flex items-start gap-1.5 font-medium text-bad">
            <Icon name="bad" className="mt-0.5 size-3.5" /> {t(`problems.${problem}`, limits)}
          </p>
        ))}
      </div>
      <div className="grid gap-1.5 text-xs text-ink-2">
        <p>{t('limits.minimum', limits)}</p>
        {network?.withdrawalFee != null && (
          <p>{t('limits.fee', { fee: coin(network.withdrawalFee, currency) ?? '' })}</p>
        )}
        {rate !== null && source !== null && currency !== '' && (
          <p>
            {t.rich('limits.price', {
              coin: currency,
              price: coin(rate, source) ?? '',
              time: () => <Time iso={pricedAt} />,
            })}
          </p>
        )}
        {source === null && <p className="text-warn">{t('limits.noSource')}</p>}
        {source !== null && <p>{t('limits.source', { coin: source })}</p>}
        <p>
          {t(stated === 'to' ? 'limits.slippageTo' : 'limits.slippageFrom', {
            held: coin(estimate?.held ?? null, source) ?? '',
            lot: coin(estimate?.lot ?? null, currency) ?? '',
            known: estimate?.held != null && estimate.lot != null ? 'yes' : 'no',
          })}
        </p>
        <p className="text-ink-3">{t('estimate.note')}</p>
      </div>
    </section>
  )
}
