'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useCan } from '@/components/shared/access'
import { ColumnMenu, DataTable, ExportLink, Pager } from '@/components/shared/data-table'
import { FilterChips, SearchBox } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { usersListQuery } from '@/lib/features/users/client'
import type { UserDto } from '@/lib/features/users/dto'
import { USER_SORTS } from '@/lib/features/users/choices'
import { usersExport, usersParams, usersQuery, type UsersFilter } from '@/lib/features/users/search-params'
import { api, routes } from '@/lib/shared/routes'
import { useUserColumns } from './columns'
import { NO_FILTER, useActiveFilters, UsersFilters } from './users-filters'

// Looked at by a key press, or never.
const UserPeek = lazy(() => import('./user-peek').then((file) => ({ default: file.UserPeek })))
const EmptyState = lazy(() =>
  import('@/components/shared/feedback/empty-state').then((file) => ({ default: file.EmptyState })),
)

const rowId = (row: UserDto) => row.id
const rowHref = (row: UserDto) => routes.user(row.id)

/** All users that the desk remembers: searched, sorted, filtered and paged by the server, all of it in the address. */
export function UsersList() {
  const t = useTranslations('users')
  const { state, set } = useTableState(usersParams)
  const query = usersQuery(state)
  const users = useQuery({ ...usersListQuery(query), placeholderData: keepPreviousData })
  const columns = useUserColumns()
  const mayExport = useCan('users.export')
  const { data } = users

  const narrow = (patch: Partial<UsersFilter>) => set(patch)
  // Every key of a search would be a step of Back.
  const search = (q: string) => set({ q }, { replace: true })
  const clear = () => narrow(NO_FILTER)
  const filters = useActiveFilters({ state, set: narrow })

  return (
    <>
      <Toolbar
        end={
          <>
            {mayExport && (
              <ExportLink
                href={withQuery(api.usersExport(), usersExport(state))}
                total={data?.total}
                capped={data?.capped ?? false}
              />
            )}
            <ColumnMenu columns={columns} hidden={state.hide} onChange={(hide) => set({ hide })} />
          </>
        }
      >
        <SearchBox value={state.q} label={t('search')} onSearch={search} />
        <UsersFilters state={state} set={narrow} />
      </Toolbar>
      <FilterChips filters={filters} onClear={clear} />
      <DataTable
        label={t('title')}
        columns={columns}
        query={users}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        sort={state}
        onSort={({ sort, dir }) => set({ sort: USER_SORTS.find((name) => name === sort), dir })}
        hidden={state.hide}
        filters={filters}
        onClearFilters={clear}
        onFirstPage={() => set({ page: 1 })}
        empty={<EmptyState icon="users" title={t('title')} text={t('empty')} />}
        peek={{
          title: (row) => <bdi>{row.email}</bdi>,
          content: (row) => (
            <Suspense>
              <UserPeek user={row} />
            </Suspense>
          ),
          id: state.peek,
          onPeek: (peek) => set({ peek }, { replace: true }),
        }}
      />
      {data && (
        <Pager
          page={data.page}
          size={state.size}
          shown={data.rows.length}
          total={data.total}
          capped={data.capped}
          onPage={(page) => set({ page, peek: null })}
          onSize={(size) => set({ size, page: 1 })}
        />
      )}
    </>
  )
}
