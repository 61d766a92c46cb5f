'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { NewerOlder } from '@/components/shared/data-table/newer-older'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ButtonLink } from '@/components/ui/button-link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { organizationOperationsQuery } from '@/lib/features/operations/client'
import { placesOf } from '@/lib/features/operations/places'
import { organizationOperationsParams } from '@/lib/features/operations/search-params'
import { OPERATION_KINDS } from '@/lib/features/operations/status'
import { AsOf } from './as-of'
import { OpenCreations } from './create/open-creations'
import { CreateLink } from './create-link'
import { NoKey } from './no-key'
import { OrganizationOperation } from './organization-operation'

/** Both kinds of one organization, the newest first, with the age of what is known of them. */
export function OrganizationOperations({ organizationId }: { organizationId: string }) {
  const t = useTranslations('operations')
  const [query, set] = useUrlState(organizationOperationsParams)
  const { data, error, refetch, isRefetchError, fetchStatus, isPlaceholderData } = useQuery({
    ...organizationOperationsQuery(organizationId, query),
    placeholderData: keepPreviousData,
  })
  if (!data)
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-64 w-full" />
    )
  return (
    <div className="space-y-4">
      {!data.keyHeld && <NoKey organizationId={organizationId} />}
      {OPERATION_KINDS.map((kind) => (
        <OpenCreations key={kind} kind={kind} organizationId={organizationId} />
      ))}
      <Panel
        flush
        title={t('title')}
        description={
          <AsOf asOf={data.asOf} rows={data.rows} lost={isRefetchError || fetchStatus === 'paused'} />
        }
        actions={OPERATION_KINDS.map((kind) => (
          <CreateLink key={kind} kind={kind} organizationId={organizationId} />
        ))}
      >
        {data.rows.length === 0 ? (
          <EmptyState
            icon="empty"
            title={t('empty.organization.title')}
            text={t('empty.organization.text')}
            actions={OPERATION_KINDS.map((kind) => (
              <ButtonLink key={kind} href={placesOf(kind).enter()} icon="show">
                {t(`enter.${kind}`)}
              </ButtonLink>
            ))}
          />
        ) : (
          <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-50' : undefined}>
            <SimpleTable
              label={t('title')}
              head={[
                { key: 'id', label: t('fields.id') },
                { key: 'status', label: t('fields.status') },
                { key: 'spent', label: t('table.spent'), className: 'text-end max-sm:hidden' },
                { key: 'gets', label: t('table.gets'), className: 'text-end max-sm:hidden' },
                { key: 'since', label: t('table.since'), className: 'max-sm:hidden' },
                { key: 'read', label: t('table.read'), className: 'max-sm:hidden' },
              ]}
            >
              {data.rows.map((row) => (
                <OrganizationOperation key={row.id} operation={row} />
              ))}
            </SimpleTable>
          </div>
        )}
        <NewerOlder data={data} onPage={(page) => set({ page })} />
      </Panel>
    </div>
  )
}
