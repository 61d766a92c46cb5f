'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { isKnownMethod } from '@/lib/features/funding/choices'
import type { FundingInvoiceDto } from '@/lib/features/funding/dto'
import { useDepositText, useMethodText } from './use-words'

/** Everything that is known of it, and the vendor's own words. */
export function InvoiceFacts({ invoice }: { invoice: FundingInvoiceDto }) {
  const t = useTranslations('funding')
  const deposit = useDepositText()
  const method = useMethodText()
  const fields = useTranslations('funding.invoice.fields')
  const { upstreamId, status, paymentStatus, raw } = invoice
  const moments = [
    ['created', invoice.createdAt],
    ['checked', invoice.checkedAt],
    ['completed', invoice.completedAt],
    ['next', invoice.nextLookAt],
  ] as const
  return (
    <Panel title={t('invoice.facts')}>
      <DescriptionList>
        <Description term={fields('deposit')}>
          <span className="numeric">{deposit(invoice)}</span>
        </Description>
        <Description term={fields('method')}>
          <bdi>{method(invoice.method)}</bdi>{' '}
          {isKnownMethod(invoice.method) && (
            <span className="font-mono text-xs text-ink-3">{invoice.method}</span>
          )}
        </Description>
        {upstreamId !== null && (
          <Description term={fields('upstreamId')}>
            <Id value={upstreamId} label={t('invoice.copyId')} />
          </Description>
        )}
        {status !== null && (
          <Description term={fields('status')}>
            <bdi className="font-mono text-xs">{status}</bdi>
          </Description>
        )}
        {paymentStatus !== null && (
          <Description term={fields('paymentStatus')}>
            <bdi className="font-mono text-xs">{paymentStatus}</bdi>
          </Description>
        )}
        <Description term={fields('creator')}>
          <bdi>{invoice.creator?.name ?? t('nobody')}</bdi>
        </Description>
        {moments.map(
          ([name, iso]) =>
            iso !== null && (
              <Description key={name} term={fields(name)}>
                <Moment iso={iso} />
              </Description>
            ),
        )}
        <Description term={fields('requestId')}>
          <Id value={invoice.requestId} />
        </Description>
      </DescriptionList>
      {raw !== null && (
        <details className="mt-3">
          <summary className="cursor-pointer text-ink-2">{t('invoice.raw')}</summary>
          <pre className="mt-2 overflow-x-auto rounded-md bg-hover p-3 font-mono text-xs break-all whitespace-pre-wrap">
            {raw}
          </pre>
        </details>
      )}
    </Panel>
  )
}
