'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { ColumnMenu, DataTable, ExportLink, Pager } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { FilterChips, SearchBox } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import { Button } from '@/components/ui/button'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { auditListQuery } from '@/lib/features/audit/client'
import type { AuditEventDto, AuditPersonDto } from '@/lib/features/audit/dto'
import { auditFilter, auditParams, auditQuery, type AuditFilter } from '@/lib/features/audit/search-params'
import { api, routes } from '@/lib/shared/routes'
import { AuditFilters, NO_FILTER, useActiveFilters } from './audit-filters'
import { useAuditColumns } from './columns'
import { EventDetails } from './event-details'

const rowId = (row: AuditEventDto) => String(row.seq)
const rowHref = (row: AuditEventDto) => routes.auditEvent(row.seq)
const unsorted = () => undefined

/** The trail: what is filtered, its export, and the details of a row beside it. */
export function AuditList({ people }: { people: readonly AuditPersonDto[] }) {
  const t = useTranslations('audit')
  const { state, set } = useTableState(auditParams)
  const query = auditQuery(state)
  const events = useQuery({ ...auditListQuery(query), placeholderData: keepPreviousData })
  const columns = useAuditColumns()
  const mayExport = useCan('audit.export')
  const { data } = events

  // A new question is asked of the trail as it is now; only paging holds on to where it began.
  const narrow = (patch: Partial<AuditFilter>) => set({ ...patch, upTo: null })
  const clear = () => narrow(NO_FILTER)
  const toPage = (page: number) => set({ page, upTo: page > 1 ? (data?.upTo ?? null) : null, peek: null })
  const filters = useActiveFilters({ state, people, set: narrow })

  return (
    <>
      <Toolbar
        end={
          <>
            {mayExport && (
              <ExportLink
                href={withQuery(api.auditExport(), auditFilter(state))}
                total={data?.total}
                capped={data?.capped ?? false}
              />
            )}
            <ColumnMenu columns={columns} hidden={state.hide} onChange={(hide) => set({ hide })} />
          </>
        }
      >
        <SearchBox value={state.q} label={t('search')} onSearch={(q) => narrow({ q })} />
        <AuditFilters state={state} people={people} set={narrow} />
      </Toolbar>
      <FilterChips filters={filters} onClear={clear} />
      <DataTable
        label={t('title')}
        columns={columns}
        query={events}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        sort={{ sort: 'seq', dir: 'desc' }}
        onSort={unsorted}
        hidden={state.hide}
        filters={filters}
        onClearFilters={clear}
        onFirstPage={() => toPage(1)}
        empty={<EmptyState icon="audit" title={t('empty')} text={t('emptyText')} />}
        peek={{
          title: (row) => t('event', { seq: row.seq }),
          content: (row) => <EventDetails row={row} />,
          id: state.peek,
          onPeek: (peek) => set({ peek }, { replace: true }),
        }}
      />
      {state.upTo !== null && (
        <div>
          <Button size="small" icon="refresh" onClick={() => toPage(1)}>
            {t('newer')}
          </Button>
        </div>
      )}
      {data && (
        <Pager
          page={data.page}
          size={state.size}
          shown={data.rows.length}
          total={data.total}
          capped={data.capped}
          onPage={toPage}
          onSize={(size) => set({ size, page: 1, upTo: null })}
        />
      )}
    </>
  )
}
