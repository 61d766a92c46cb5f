'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy, useCallback } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { ButtonLink } from '@/components/ui/button-link'
import { ApiError } from '@/lib/client/api-error'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { placesOf } from '@/lib/features/operations/places'
import { transactionsListQuery } from '@/lib/features/transactions/client'
import type { TransactionDto } from '@/lib/features/transactions/dto'
import {
  transactionsExport,
  transactionsParams,
  transactionsQuery,
  type TransactionsFilter,
} from '@/lib/features/transactions/search-params'
import { api, routes } from '@/lib/shared/routes'
import { useTransactionColumns } from './columns'
import { IgnoredNote } from './ignored-note'
import { useNames } from './names'
import { NO_FILTER, TransactionsFilters, useActiveFilters } from './transactions-filters'

// Looked at by a key press, or never.
const TransactionPeek = lazy(() =>
  import('./transaction-peek').then((file) => ({ default: file.TransactionPeek })),
)

const rowId = (row: TransactionDto) => row.key

/** The history of one organization as its own key reads it now: narrowed, ordered and paged by the address. */
export function TransactionsList({ organizationId }: { organizationId: string }) {
  const t = useTranslations('transactions')
  const names = useNames()
  const { state, set } = useTableState(transactionsParams)
  const query = transactionsQuery(state)
  const page = useQuery({ ...transactionsListQuery(query), placeholderData: keepPreviousData })
  const columns = useTransactionColumns(organizationId)
  const mayExport = useCan('transactions.export')
  const narrow = (patch: Partial<TransactionsFilter>) => set(patch)
  const of = { state, set: narrow, rows: page.data?.rows ?? [] }
  const filters = useActiveFilters(of)
  const { data, error } = page
  const refused = error instanceof ApiError && error.code === 'GATEWAY_REFUSED'
  const rowHref = useCallback(
    ({ operation }: TransactionDto) =>
      operation?.known ? placesOf(operation.kind).one(operation.id) : routes.organization(organizationId),
    [organizationId],
  )

  if (data && !data.keyHeld)
    return (
      <EmptyState
        icon="key"
        title={t('noKey.title')}
        text={t('noKey.text')}
        actions={
          <ButtonLink href={routes.organizationApiKeys(organizationId)} icon="key">
            {t('noKey.open')}
          </ButtonLink>
        }
      />
    )
  return (
    <>
      <div className="space-y-2 empty:hidden">
        {data && (
          <ReadingNote
            reading={{ data: null, source: 'gateway', readAt: data.readAt, problem: null }}
            asking={page.isFetching}
            onAgain={() => void page.refetch()}
          />
        )}
        {data && <IgnoredNote page={data} />}
        {data && error && <ErrorPanel error={error} onRetry={() => void page.refetch()} />}
        {data && error && <p className="text-ink-2">{t('stale')}</p>}
        {refused && <p className="text-ink-2">{t('keyRefused')}</p>}
      </div>
      <ListFrame
        label={t('title')}
        columns={columns}
        query={page}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        state={state}
        set={set}
        searchLabel={null}
        sort={state}
        onSort={({ dir }) => set({ dir })}
        filters={filters}
        onClear={() => narrow(NO_FILTER)}
        exportHref={mayExport ? withQuery(api.transactionsExport(), transactionsExport(state)) : null}
        empty={{ icon: 'history', title: t('empty.title'), text: t('empty.text') }}
        peek={{
          title: ({ type }) => <bdi>{type === null ? t('untold') : names.type(type)}</bdi>,
          content: (row) => <TransactionPeek transaction={row} organizationId={organizationId} />,
        }}
      >
        <TransactionsFilters {...of} />
      </ListFrame>
    </>
  )
}
