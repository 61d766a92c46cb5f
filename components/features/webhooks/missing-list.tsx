'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { NewerOlder } from '@/components/shared/data-table/newer-older'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ExactTime } from '@/components/shared/value/exact-time'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { placesOf } from '@/lib/features/operations/places'
import { missingListQuery } from '@/lib/features/webhooks/client'
import type { MissingHourDto, MissingPage } from '@/lib/features/webhooks/dto'
import { missingParams, missingQuery } from '@/lib/features/webhooks/search-params'
import { routes } from '@/lib/shared/routes'
import { MissingFilters } from './missing-filters'

/** By hour and organization, what changed without a webhook. */
export function MissingList() {
  const [state, set] = useUrlState(missingParams)
  const { data, error, refetch } = useQuery({
    ...missingListQuery(missingQuery(state)),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <MissingFilters
        state={state}
        rows={data?.rows ?? []}
        onNarrow={(patch) => set({ ...patch, page: null })}
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data ? <Found data={data} onPage={(page) => set({ page })} /> : <Skeleton className="h-40 w-full" />}
    </>
  )
}

function Found({ data, onPage }: { data: MissingPage; onPage: (page: number) => void }) {
  const t = useTranslations('webhooks.missing')
  const elsewhere = data.elsewhere > 0 && (
    <p className="text-ink-2">{t('elsewhere', { count: data.elsewhere })}</p>
  )
  if (data.total === 0)
    return (
      <>
        <EmptyState icon="good" title={t('emptyTitle')} text={t('empty')} />
        {elsewhere}
      </>
    )
  const wide = 'max-sm:hidden'
  return (
    <>
      <p role="status">{t('total', { count: data.missing })}</p>
      <Panel flush>
        <SimpleTable
          label={t('title')}
          head={[
            { key: 'hour', label: t('hour') },
            { key: 'organization', label: t('organization'), className: wide },
            { key: 'missing', label: t('missing'), className: 'text-end' },
            { key: 'told', label: t('told'), className: `text-end ${wide}` },
            { key: 'examples', label: t('examples'), className: wide },
          ]}
        >
          {data.rows.map((row) => (
            <HourRow key={`${row.hour} ${row.organizationId}`} row={row} />
          ))}
        </SimpleTable>
        <NewerOlder data={data} onPage={onPage} />
      </Panel>
      {elsewhere}
    </>
  )
}

function HourRow({ row }: { row: MissingHourDto }) {
  const locale = useLocale()
  const organization = (
    <TextLink href={routes.organization(row.organizationId)}>
      <bdi>{row.organizationName ?? row.organizationId}</bdi>
    </TextLink>
  )
  const examples = row.examples.map(({ operationId, kind, status }) => (
    <li key={operationId}>
      <TextLink href={placesOf(kind).one(operationId)}>
        <bdi>
          {status} · <span className="font-mono text-xs">{operationId.slice(0, 8)}…</span>
        </bdi>
      </TextLink>
    </li>
  ))
  return (
    <Row>
      <Cell>
        <ExactTime iso={row.hour} />
        <span className="block sm:hidden">{organization}</span>
        <ul className="sm:hidden">{examples}</ul>
      </Cell>
      <Cell className="max-sm:hidden">{organization}</Cell>
      <Cell numeric className="numeric">
        {row.missing.toLocaleString(locale)}
      </Cell>
      <Cell numeric className="numeric max-sm:hidden">
        {row.told.toLocaleString(locale)}
      </Cell>
      <Cell className="max-sm:hidden">
        <ul>{examples}</ul>
      </Cell>
    </Row>
  )
}
