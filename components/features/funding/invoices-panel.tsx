'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { invoicesListQuery } from '@/lib/features/funding/client'
import type { FundingInvoiceSummaryDto } from '@/lib/features/funding/dto'
import { fundingParams, invoicesQuery } from '@/lib/features/funding/search-params'
import { routes } from '@/lib/shared/routes'
import { FundingStatus } from './funding-status'
import { useDepositText, useMethodText } from './use-words'

/** Every deposit invoice that was asked for, the newest first, with who asked and where it stands. */
export function InvoicesPanel({ configured }: { configured: boolean }) {
  const t = useTranslations('funding.list')
  const [state, set] = useUrlState(fundingParams)
  const query = invoicesQuery(state)
  const { data, error, refetch } = useQuery({
    ...invoicesListQuery(query),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full" />
  // Where none can be made there is nothing to begin with; what was made before stays listed.
  if (data.total === 0)
    return configured ? <EmptyState icon="wallet" title={t('empty')} text={t('emptyText')} /> : null
  if (data.rows.length === 0)
    return (
      <EmptyState
        icon="no-match"
        title={t('beyond')}
        actions={<Button onClick={() => set({ page: null })}>{t('first')}</Button>}
      />
    )
  const { page, size, total } = data
  return (
    <Panel flush title={t('title')}>
      <SimpleTable
        label={t('title')}
        head={[
          { key: 'number', label: t('columns.number') },
          { key: 'amount', label: t('columns.amount'), className: 'text-end' },
          { key: 'method', label: t('columns.method'), className: 'max-sm:hidden' },
          { key: 'status', label: t('columns.status'), className: 'max-sm:hidden' },
          { key: 'by', label: t('columns.by'), className: 'max-sm:hidden' },
          { key: 'created', label: t('columns.created'), className: 'max-sm:hidden' },
        ]}
      >
        {data.rows.map((invoice) => (
          <InvoiceRow key={invoice.id} invoice={invoice} />
        ))}
      </SimpleTable>
      {total > size && (
        <div className="flex justify-end gap-2 border-t px-4 py-2">
          <Button size="small" disabled={page <= 1} onClick={() => set({ page: page - 1 })}>
            {t('newer')}
          </Button>
          <Button size="small" disabled={page * size >= total} onClick={() => set({ page: page + 1 })}>
            {t('older')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function InvoiceRow({ invoice }: { invoice: FundingInvoiceSummaryDto }) {
  const t = useTranslations('funding')
  const method = useMethodText()
  const deposit = useDepositText()
  const by = invoice.creator?.name ?? t('nobody')
  return (
    <Row>
      <Cell>
        <TextLink href={routes.fundingInvoice(invoice.id)}>
          {t('number', { number: String(invoice.number) })}
        </TextLink>
        <span className="block text-xs break-words text-ink-3 sm:hidden">
          <bdi>{method(invoice.method)}</bdi> · <bdi>{by}</bdi> · <Time iso={invoice.createdAt} />
        </span>
        <span className="mt-1 block sm:hidden">
          <FundingStatus invoice={invoice} />
        </span>
      </Cell>
      <Cell numeric className="numeric">
        {deposit(invoice)}
      </Cell>
      <Cell className="max-sm:hidden">
        <bdi>{method(invoice.method)}</bdi>
      </Cell>
      <Cell className="max-sm:hidden">
        <FundingStatus invoice={invoice} />
      </Cell>
      <Cell className="max-sm:hidden">
        <bdi>{by}</bdi>
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">
        <Time iso={invoice.createdAt} />
      </Cell>
    </Row>
  )
}
