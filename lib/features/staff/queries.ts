import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import { api } from '@/lib/shared/routes'
import type { StaffDto } from './dto'

export const staffKeys = queryKeys('staff')

/** Everybody on the staff, by e-mail. */
export const staffListQuery = queryOptions({
  queryKey: staffKeys.lists(),
  queryFn: ({ signal }) => fetchJson<StaffDto[]>(api.staff(), { signal }),
})
