'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { useCan } from '@/components/shared/access'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Time } from '@/components/shared/value/time'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { withQuery } from '@/lib/client/fetch-json'
import { topUpBatchQuery } from '@/lib/features/top-ups/client'
import { api, routes } from '@/lib/shared/routes'
import { ListAccount } from './list-account'
import { ListLines } from './list-lines'
import { ListBadge } from './list-status'
import { ListSteps } from './list-steps'

/**
 * One list of top-ups: what it comes to, who acts next, how far it is and what became of each line. It looks for itself
 * while something moves, so it may be left and come back to.
 */
export function ListView({ batchId }: { batchId: string }) {
  const t = useTranslations('topUps')
  const mayExport = useCan('top-ups.export')
  const { data: list, error, refetch } = useQuery(topUpBatchQuery(batchId))
  if (!list) return error && <ErrorPanel error={error} onRetry={() => void refetch()} />
  const exported = withQuery(api.topUpsExport(), { batchId, sort: 'number', dir: 'asc' })
  return (
    <>
      <PageHeader
        crumbs={[
          { href: routes.topUps(), label: t('title') },
          { href: routes.topUpBatches(), label: t('many.crumb') },
        ]}
        title={<bdi>{list.reason}</bdi>}
        status={<ListBadge status={list.status} />}
        description={t.rich('many.batch.by', {
          name: list.requester?.name ?? t('nobody'),
          time: () => <Time iso={list.createdAt} />,
        })}
        actions={
          mayExport && (
            <a href={exported} download className={buttonClass({})}>
              <Icon name="export" />
              {t('many.batch.export')}
            </a>
          )
        }
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      <ListAccount list={list}>
        <ListSteps list={list} />
      </ListAccount>
      {list.approval && <ApprovalState state={list.approval} />}
      <ListLines list={list} />
    </>
  )
}
