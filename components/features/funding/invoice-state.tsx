'use client'

import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import type { FundingInvoiceDto } from '@/lib/features/funding/dto'
import { isKnownStatus } from '@/lib/features/funding/status'

/** What became of it, in words; nothing while it just waits to be paid. */
export function InvoiceState({ invoice }: { invoice: FundingInvoiceDto }) {
  const t = useTranslations('funding.state')
  const { creation, error, status } = invoice
  if (creation === 'sending')
    return (
      <Callout live title={t('sendingTitle')}>
        {t('sending')}
      </Callout>
    )
  if (creation === 'unknown') return <Lost invoice={invoice} />
  if (creation !== 'made')
    return (
      <Callout live tone={creation === 'refused' ? 'bad' : 'warn'} title={t(`${creation}Title`)}>
        <p>{t(creation)}</p>
        {creation === 'refused' && error && (
          <p>
            <bdi>{t('words', { message: [error.message, error.code].filter(Boolean).join(' · ') })}</bdi>
          </p>
        )}
      </Callout>
    )
  if (status === 'complete') return <Credited invoice={invoice} />
  if (status === 'denied' || status === 'payment_error')
    return (
      <Callout live tone="bad" title={t(`${status}Title`)}>
        {t(status)}
      </Callout>
    )
  if (status === 'expired')
    return (
      <Callout live tone="warn">
        {t('expired')}
      </Callout>
    )
  if (status === null || isKnownStatus(status)) return null
  return (
    <Callout live tone="info" title={<bdi>{t('unknownTitle', { status })}</bdi>}>
      {t('unknown')}
    </Callout>
  )
}

function Credited({ invoice: { balanceAfter } }: { invoice: FundingInvoiceDto }) {
  const t = useTranslations('funding.state')
  const money = useMoney()
  return (
    <Callout live tone="good" title={t('completeTitle')}>
      <p>{t('complete')}</p>
      <p className="numeric">
        {balanceAfter
          ? t.rich('newBalance', {
              balance: money(balanceAfter.balance, balanceAfter.currency),
              time: () => <Time iso={balanceAfter.readAt} />,
            })
          : t('balanceSoon')}
      </p>
    </Callout>
  )
}

function Lost({ invoice: { fitting, nextLookAt } }: { invoice: FundingInvoiceDto }) {
  const t = useTranslations('funding.state')
  const several = fitting.length > 0
  return (
    <Callout live tone="warn" title={several ? t('fittingTitle') : t('lostTitle')}>
      <p>{several ? t('fitting', { count: fitting.length }) : t('lost')}</p>
      {several && (
        <ul className="font-mono text-xs break-all">
          {fitting.map((id) => (
            <li key={id}>{id}</li>
          ))}
        </ul>
      )}
      {nextLookAt === null && <p>{t('gaveUp')}</p>}
    </Callout>
  )
}
