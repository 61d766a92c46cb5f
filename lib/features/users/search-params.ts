import { tableParams } from '@/lib/client/table-params'
import { createLoader, paramDay, paramOneOf, type ParamValues } from '@/lib/client/url-params'
import { CONFIRMED, USER_SORTS } from './choices'

/** The address of the list of users. Whatever cannot be read is as if it were not there. */
export const usersParams = {
  ...tableParams(USER_SORTS, 'desc'),
  confirmed: paramOneOf(CONFIRMED),
  createdFrom: paramDay,
  createdTo: paramDay,
  lastLoginFrom: paramDay,
  lastLoginTo: paramDay,
}

export const loadUsersParams = createLoader(usersParams)

type Params = ParamValues<typeof usersParams>

/** What narrows the list, and the export with it. */
export type UsersFilter = Pick<
  Params,
  'q' | 'confirmed' | 'createdFrom' | 'createdTo' | 'lastLoginFrom' | 'lastLoginTo'
>
export type UsersExport = UsersFilter & Pick<Params, 'sort' | 'dir'>
export type UsersQuery = UsersExport & Pick<Params, 'page' | 'size'>

export function usersFilter(params: UsersFilter): UsersFilter {
  const { q, confirmed, createdFrom, createdTo, lastLoginFrom, lastLoginTo } = params
  return { q, confirmed, createdFrom, createdTo, lastLoginFrom, lastLoginTo }
}

export function usersExport(params: UsersExport): UsersExport {
  return { ...usersFilter(params), sort: params.sort, dir: params.dir }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function usersQuery(params: UsersQuery): UsersQuery {
  return { ...usersExport(params), page: params.page, size: params.size }
}
