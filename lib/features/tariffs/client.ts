import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import type { Page } from '@/lib/shared/paging'
import type { Reading } from '@/lib/shared/reading'
import { api } from '@/lib/shared/routes'
import type {
  BookDto,
  ChangeSetDto,
  ChangeSetSummaryDto,
  OrganizationTariffsDto,
  TariffVersionsPage,
} from './dto'
import { changeSetsKeys, tariffsKeys } from './keys'
import { MOVING } from './status'

/** How often something that moves by itself is looked at, in milliseconds. */
const WATCH_MS = 700

/** The general tariffs. */
export const bookQuery = () =>
  queryOptions({
    queryKey: tariffsKeys.one('general'),
    queryFn: ({ signal }) => fetchJson<Reading<BookDto>>(api.tariffs(), { signal }),
    retry: false,
  })

/** What every action costs one organization, read live where the gateway answers. */
export const organizationTariffsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: tariffsKeys.one(organizationId),
    queryFn: ({ signal }) =>
      fetchJson<Reading<OrganizationTariffsDto>>(api.organizationTariffs(organizationId), { signal }),
    retry: false,
  })

/** Every version known, newest first; of the general book without an organization. */
export const tariffHistoryQuery = (organizationId: string | null, action: string | null, page: number) =>
  queryOptions({
    queryKey: tariffsKeys.part(organizationId ?? 'general', 'history', { action, page }),
    queryFn: ({ signal }) =>
      fetchJson<TariffVersionsPage>(withQuery(api.tariffHistory(), { organizationId, action, page }), {
        signal,
      }),
  })

/** The change-sets of an organization (of all, without one), newest first. */
export const changeSetsQuery = (organizationId: string | null, page = 1) =>
  queryOptions({
    queryKey: changeSetsKeys.list({ organizationId, page }),
    queryFn: ({ signal }) =>
      fetchJson<Page<ChangeSetSummaryDto>>(withQuery(api.tariffChangeSets(), { organizationId, page }), {
        signal,
      }),
  })

/** One change-set; asked for again and again while something happens to it by itself. */
export const changeSetQuery = (changeSetId: string) =>
  queryOptions({
    queryKey: changeSetsKeys.one(changeSetId),
    queryFn: ({ signal }) => fetchJson<ChangeSetDto>(api.tariffChangeSet(changeSetId), { signal, background: true }),
    refetchInterval: ({ state }) =>
      state.data && (MOVING as readonly string[]).includes(state.data.status) ? WATCH_MS : false,
  })
