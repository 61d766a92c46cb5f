'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { ExportLink } from '@/components/shared/data-table/export-link'
import { Pager } from '@/components/shared/data-table/pager'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { DateRangeFilter, FilterChips, useDayRangeText } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import { Checkbox } from '@/components/ui/control'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { withQuery } from '@/lib/client/fetch-json'
import { useUrlState } from '@/lib/client/use-url-state'
import { statementListQuery } from '@/lib/features/balances/client'
import { statementExport, statementParams, statementQuery } from '@/lib/features/balances/search-params'
import { api } from '@/lib/shared/routes'
import { StatementLines } from './statement-lines'
import { StatementTotals } from './statement-totals'

/** What became of a balance, line by line, the newest first, with what nobody has explained. */
export function StatementView({ organizationId }: { organizationId: string }) {
  const t = useTranslations('balances.statement')
  const f = useTranslations('balances.filters')
  const range = useDayRangeText()
  const [state, set] = useUrlState(statementParams)
  const { data, error, refetch } = useQuery({
    ...statementListQuery(organizationId, statementQuery(state)),
    placeholderData: keepPreviousData,
  })
  const mayExport = useCan('balances.export')
  const { from, to, detail } = state
  const dated = from !== null || to !== null
  const allDates = () => set({ from: null, to: null, page: null })
  return (
    <div className="space-y-3">
      <Toolbar
        end={
          mayExport && (
            <ExportLink
              href={withQuery(api.balanceStatementExport(organizationId), statementExport(state))}
              total={data?.total}
              capped={data?.capped ?? false}
            />
          )
        }
      >
        <DateRangeFilter
          label={t('dates')}
          range={{ from, to }}
          onChange={(days) => set({ from: days.from, to: days.to, page: null })}
        />
        <Checkbox
          className="self-center"
          label={t('detail')}
          checked={detail === 'all'}
          onChange={(event) => set({ detail: event.target.checked ? 'all' : null, page: null })}
        />
      </Toolbar>
      <FilterChips
        filters={
          dated
            ? [
                {
                  key: 'dates',
                  label: f('chip', { name: t('dates'), value: range({ from, to }) }),
                  onRemove: allDates,
                },
              ]
            : []
        }
        onClear={allDates}
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-64 w-full" />}
      {data && (
        <>
          <StatementTotals totals={data.totals} currency={data.currency} />
          <Panel flush title={t('title')}>
            {data.rows.length > 0 ? (
              <StatementLines lines={data.rows} currency={data.currency} />
            ) : (
              <EmptyState icon="history" title={t('empty')} text={t(dated ? 'emptyText' : 'emptyAllText')} />
            )}
          </Panel>
          <Pager
            page={data.page}
            size={state.size}
            shown={data.rows.length}
            total={data.total}
            capped={data.capped}
            onPage={(page) => set({ page })}
            onSize={(size) => set({ size, page: null })}
          />
        </>
      )}
    </div>
  )
}
