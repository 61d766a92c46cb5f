'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
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

  const narrow = (patch: Partial<UsersFilter>) => set(patch)
  const filters = useActiveFilters({ state, set: narrow })

  return (
    <ListFrame
      label={t('title')}
      columns={columns}
      query={users}
      rowId={rowId}
      rowHref={rowHref}
      list={query}
      state={state}
      set={set}
      searchLabel={t('search')}
      sort={state}
      onSort={({ sort, dir }) => set({ sort: USER_SORTS.find((name) => name === sort), dir })}
      filters={filters}
      onClear={() => narrow(NO_FILTER)}
      exportHref={mayExport ? withQuery(api.usersExport(), usersExport(state)) : null}
      empty={{ icon: 'users', title: t('title'), text: t('empty') }}
      peek={{
        title: (row) => <bdi>{row.email}</bdi>,
        content: (row) => <UserPeek user={row} />,
      }}
    >
      <UsersFilters state={state} set={narrow} />
    </ListFrame>
  )
}
