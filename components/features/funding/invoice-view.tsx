'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { invoiceQuery } from '@/lib/features/funding/client'
import { routes } from '@/lib/shared/routes'
import { FundingStatus } from './funding-status'
import { InvoiceFacts } from './invoice-facts'
import { InvoicePay } from './invoice-pay'
import { InvoiceState } from './invoice-state'
import { ProblemNote } from './problem-note'
import { useLook } from './use-look'
import { useDepositText } from './use-words'

/** One deposit invoice: what to pay and where, and where it stands until it has ended. */
export function InvoiceView({ invoiceId, sandbox }: { invoiceId: string; sandbox: boolean }) {
  const t = useTranslations('funding')
  const deposit = useDepositText()
  const reason = useDisabledReason('funding.create')
  const look = useLook()
  const { data: invoice, error, refetch } = useQuery(invoiceQuery(invoiceId))
  if (!invoice) return error && <ErrorPanel error={error} onRetry={() => void refetch()} />
  const { creation, final, checkedAt, nextLookAt, problem } = invoice
  const open = creation === 'unknown' || (creation === 'made' && !final)
  return (
    <>
      <PageHeader
        title={t('named', { number: String(invoice.number) })}
        crumbs={[{ href: routes.funding(), label: t('title') }]}
        description={deposit(invoice)}
        status={<FundingStatus badge invoice={invoice} />}
        actions={
          open && (
            <Button
              icon="refresh"
              pending={look.isPending}
              disabledReason={reason}
              onClick={() => look.mutate({ invoiceId })}
            >
              {t('invoice.again')}
            </Button>
          )
        }
      />
      {look.error && <ErrorPanel error={look.error} />}
      {open && problem && <ProblemNote problem={problem} title={t('state.stale')} />}
      <InvoiceState invoice={invoice} />
      {creation === 'made' && !final && <InvoicePay invoice={invoice} sandbox={sandbox} />}
      {creation === 'made' && !final && (
        <p role="status" className="text-xs text-ink-3">
          {checkedAt === null
            ? t('invoice.lookingNever')
            : t.rich(nextLookAt === null ? 'invoice.noMore' : 'invoice.looking', {
                time: () => <Time iso={checkedAt} />,
              })}
        </p>
      )}
      <InvoiceFacts invoice={invoice} />
    </>
  )
}
