'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Skeleton } from '@/components/ui/misc'
import { overviewQuery } from '@/lib/features/funding/client'
import { AccountPanel } from './account-panel'
import { InvoicesPanel } from './invoices-panel'
import { NewInvoiceButton } from './new-invoice-button'
import { NotConfigured } from './not-configured'

/** The partner's own account: its balance, what the vendor's limit leaves, and every invoice by which it was paid into. */
export function FundingView() {
  const t = useTranslations('funding')
  const { data, error, refetch } = useQuery(overviewQuery())
  const configured = data !== undefined && data.host !== null
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={configured && <NewInvoiceButton />} />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-32 w-full" />}
      {data && (configured ? <AccountPanel overview={data} /> : <NotConfigured />)}
      {data && <InvoicesPanel configured={configured} />}
    </>
  )
}
