'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useCan } from '@/components/shared/access'
import { DataTable } from '@/components/shared/data-table/data-table'
import { Pager } from '@/components/shared/data-table/pager'
import { ButtonLink } from '@/components/ui/button-link'
import { useUrlDialog } from '@/lib/client/use-url-dialog'
import { useUrlState } from '@/lib/client/use-url-state'
import { approvalsListQuery } from '@/lib/features/approvals/client'
import type { ApprovalSummaryDto } from '@/lib/features/approvals/dto'
import { approvalsParams, approvalsQuery } from '@/lib/features/approvals/search-params'
import { routes } from '@/lib/shared/routes'
import { useApprovalColumns } from './approvals-columns'
import { ChooseBar } from './choose-bar'

// Seen where there is nothing, or never.
const EmptyState = lazy(() =>
  import('@/components/shared/feedback/empty-state').then((file) => ({ default: file.EmptyState })),
)
const DecideMany = lazy(() => import('./decide-many').then((file) => ({ default: file.DecideMany })))

const rowId = (row: ApprovalSummaryDto) => row.id
const rowHref = (row: ApprovalSummaryDto) => routes.approval(row.id)
const NONE: readonly never[] = []
/** Only the server's own order: what lapses first, or what was asked last. */
const SORT = { sort: '', dir: 'asc' } as const
const unsorted = () => undefined

/** The requests of the chosen view, the most urgent first; several of those that are the reader's to decide, together. */
export function ApprovalsList() {
  const t = useTranslations('approvals.list')
  const [state, set] = useUrlState(approvalsParams)
  const query = approvalsQuery(state)
  const approvals = useQuery({ ...approvalsListQuery(query), placeholderData: keepPreviousData })
  const columns = useApprovalColumns(state.view)
  const many = useUrlDialog('decide')
  const mayDecide = useCan('approvals.decide')
  const { data } = approvals
  const choosing = state.view === 'to-decide' && data !== undefined && data.rows.length > 0
  return (
    <>
      {choosing && <ChooseBar rows={data.rows} onReview={many.show} />}
      <DataTable
        label={t(`label.${state.view}`)}
        columns={columns}
        query={approvals}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        sort={SORT}
        onSort={unsorted}
        hidden={NONE}
        filters={NONE}
        onClearFilters={unsorted}
        onFirstPage={() => set({ page: 1 })}
        empty={
          <EmptyState
            icon={state.view === 'all' ? 'roles' : 'good'}
            title={t(`empty.${state.view}.title`)}
            text={t(`empty.${state.view}.text`)}
            actions={<ButtonLink href={routes.settingsPolicies()}>{t('policies')}</ButtonLink>}
          />
        }
      />
      {data && (
        <Pager
          page={data.page}
          size={state.size}
          shown={data.rows.length}
          total={data.total}
          capped={data.capped}
          onPage={(page) => set({ page })}
          onSize={(size) => set({ size, page: 1 })}
        />
      )}
      <Suspense>{many.open && mayDecide && <DecideMany onClose={many.hide} />}</Suspense>
    </>
  )
}
