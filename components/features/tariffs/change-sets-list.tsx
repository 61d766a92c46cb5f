'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { SimpleTable } from '@/components/ui/table'
import { changeSetsQuery } from '@/lib/features/tariffs/client'
import { ChangeSetRow } from './change-set-row'
import { NewerOlder } from './newer-older'

/** The change-sets of an organization, or of all, newest first, with where each stands. */
export function ChangeSetsList({
  organizationId,
  page,
  onPage,
}: {
  organizationId: string | null
  page: number
  onPage: (page: number) => void
}) {
  const t = useTranslations('tariffs.changeSet.list')
  const sets = useQuery({ ...changeSetsQuery(organizationId, page), placeholderData: keepPreviousData })
  const { data, error, refetch } = sets
  const all = organizationId === null
  const head = [
    { key: 'name', label: t('name') },
    { key: 'status', label: t('status') },
    { key: 'lines', label: t('lines'), className: 'text-end max-sm:hidden' },
    { key: 'by', label: t('createdBy'), className: 'max-sm:hidden' },
    { key: 'at', label: t('createdAt'), className: 'max-sm:hidden' },
  ]
  return (
    <Panel flush title={t('title')}>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />}
      {!data && !error && <Skeleton className="m-4 h-32" />}
      {data?.total === 0 && (
        <EmptyState icon="draft" title={t('empty')} text={t(all ? 'emptyText' : 'emptyOne')} />
      )}
      {data && data.total > 0 && (
        <SimpleTable label={t('title')} head={head}>
          {data.rows.map((set) => (
            <ChangeSetRow key={set.id} set={set} named={all} />
          ))}
        </SimpleTable>
      )}
      {data && <NewerOlder {...data} page={page} onPage={onPage} />}
    </Panel>
  )
}
