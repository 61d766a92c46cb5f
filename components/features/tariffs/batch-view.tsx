'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useRef } from 'react'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Time } from '@/components/shared/value/time'
import { batchQuery } from '@/lib/features/tariffs/client'
import { routes } from '@/lib/shared/routes'
import { BatchAccount } from './batch-account'
import { BatchAgain } from './batch-again'
import { BATCH_ITEMS, BatchItems } from './batch-items'
import { BatchProblems } from './batch-problems'
import { BatchProposal } from './batch-proposal'
import { BatchBadge } from './batch-status'
import { BatchSteps } from './batch-steps'

/**
 * One change of many: what is proposed, what the dry run found, how far the run is, and what became of each organization.
 * It looks for itself while something moves, so it may be left and come back to.
 */
export function BatchView({ batchId }: { batchId: string }) {
  const t = useTranslations('tariffs')
  const account = useRef<HTMLDivElement>(null)
  const toAccount = useCallback(() => account.current?.focus(), [])
  const { data: batch, error, refetch } = useQuery(batchQuery(batchId))
  if (!batch) return error && <ErrorPanel error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader
        crumbs={[
          { href: routes.tariffs(), label: t('title') },
          { href: routes.tariffBatches(), label: t('many.batch.crumb') },
        ]}
        title={<bdi>{batch.reason}</bdi>}
        status={<BatchBadge status={batch.status} />}
        actions={batch.request.kind === 'many' && <BatchAgain batch={batch} request={batch.request} />}
        description={
          <>
            {t(batch.request.kind === 'import' ? 'many.kinds.import' : 'many.kinds.many')} ·{' '}
            {t.rich('many.batch.by', {
              name: batch.createdBy?.name ?? t('many.list.nobody'),
              time: () => <Time iso={batch.createdAt} />,
            })}
          </>
        }
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      <div ref={account} tabIndex={-1}>
        <BatchAccount batch={batch}>
          <BatchSteps batch={batch} onMoved={toAccount} />
        </BatchAccount>
      </div>
      {batch.approval && <ApprovalState state={batch.approval} />}
      <BatchProblems batch={batch} />
      <BatchProposal batch={batch} />
      {batch.organizations > 0 && (
        <div id={BATCH_ITEMS} tabIndex={-1} className="scroll-mt-20">
          <BatchItems batch={batch} />
        </div>
      )}
    </>
  )
}
