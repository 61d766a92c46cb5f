'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
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
const NEWEST_FIRST = { sort: 'seq', dir: 'desc' } as const
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
  const look: typeof set = (patch, options) => {
    const { page } = patch
    const upTo = page && page > 1 ? (data?.upTo ?? null) : null
    set('page' in patch || 'q' in patch ? { ...patch, upTo } : patch, options)
  }
  const filters = useActiveFilters({ state, people, set: narrow })

  return (
    <ListFrame
      label={t('title')}
      columns={columns}
      query={events}
      rowId={rowId}
      rowHref={rowHref}
      list={query}
      state={state}
      set={look}
      searchLabel={t('search')}
      sort={NEWEST_FIRST}
      onSort={unsorted}
      filters={filters}
      onClear={() => narrow(NO_FILTER)}
      exportHref={mayExport ? withQuery(api.auditExport(), auditFilter(state)) : null}
      empty={{ icon: 'audit', title: t('empty'), text: t('emptyText') }}
      peek={{
        title: (row) => t('event', { seq: row.seq }),
        content: (row) => <EventDetails row={row} />,
      }}
      below={
        state.upTo !== null && (
          <div>
            <Button size="small" icon="refresh" onClick={() => look({ page: 1, peek: null })}>
              {t('newer')}
            </Button>
          </div>
        )
      }
    >
      <AuditFilters state={state} people={people} set={narrow} />
    </ListFrame>
  )
}
