'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { activityQuery, type ActivityOf } from '@/lib/features/audit/client'
import type { AuditEventDto } from '@/lib/features/audit/dto'
import { EventDetails } from './event-details'
import { AuditOutcome } from './outcome'
import { useAuditNames } from './use-audit-names'

/**
 * What happened to one user or organization, newest first, each event to be opened. The page hands over the first part
 * (see `activityFirst`) and the texts (`<NounMessages nouns={['audit']}>`).
 */
export function Activity(of: ActivityOf) {
  const t = useTranslations('audit.activity')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    activityQuery(of),
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  return (
    <Panel title={t('title')} flush>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />}
      {!rows && !error && <ActivitySkeleton />}
      {rows?.length === 0 && <EmptyState icon="history" title={t('emptyTitle')} text={t('empty')} />}
      {rows && rows.length > 0 && (
        <>
          <ol>
            {rows.map((row) => (
              <ActivityItem key={row.seq} row={row} />
            ))}
          </ol>
          <div className="border-t px-4 py-2.5">
            {hasNextPage ? (
              <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('older')}
              </Button>
            ) : (
              <p className="text-xs text-ink-3">{t('end')}</p>
            )}
          </div>
        </>
      )}
    </Panel>
  )
}

function ActivityItem({ row }: { row: AuditEventDto }) {
  const names = useAuditNames()
  return (
    <li className="border-b last:border-0">
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover">
          <Time iso={row.at} className="w-32 shrink-0 text-ink-3" />
          <span className="font-medium">{names.action(row.action)}</span>
          <AuditOutcome outcome={row.outcome} />
          <bdi className="min-w-0 break-words text-ink-2">{names.actor(row)}</bdi>
        </summary>
        <div className="px-4 pt-1 pb-4">
          <EventDetails row={row} />
        </div>
      </details>
    </li>
  )
}

function ActivitySkeleton() {
  return (
    <div aria-hidden="true" className="space-y-3 p-4">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-4 w-2/3" />
      ))}
    </div>
  )
}
