import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import type { Page } from '@/lib/shared/paging'
import type { Reading } from '@/lib/shared/reading'
import { api } from '@/lib/shared/routes'
import type {
  BatchDto,
  BatchItemDto,
  BookDto,
  ChangeSetDto,
  ChangeSetSummaryDto,
  ChosenDto,
  FileProblem,
  HygieneDto,
  OrganizationTariffsDto,
  OverridesPage,
  TariffVersionsPage,
  WithoutOverridePage,
} from './dto'
import { batchesKeys, changeSetsKeys, tariffsKeys } from './keys'
import type { BatchItemsQuery, NewBatchParams, OverridesQuery } from './search-params'
import { HOLDING, MOVING, MOVING_BATCH } from './status'

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
    queryFn: ({ signal }) =>
      fetchJson<ChangeSetDto>(api.tariffChangeSet(changeSetId), { signal, background: true }),
    refetchInterval: ({ state }) =>
      state.data && (MOVING as readonly string[]).includes(state.data.status) ? WATCH_MS : false,
  })

/** One page of all overrides known: the same key and the same verb for the server's first screen and for the browser. */
export const overridesListQuery = (query: OverridesQuery) =>
  queryOptions({
    queryKey: tariffsKeys.list(query),
    queryFn: ({ signal }) => fetchJson<OverridesPage>(withQuery(api.tariffOverrides(), query), { signal }),
  })

/** What the hygiene board counts, and of how many organizations the tariffs have been read. */
export const hygieneQuery = () =>
  queryOptions({
    queryKey: tariffsKeys.list({ hygiene: 'board' }),
    queryFn: ({ signal }) => fetchJson<HygieneDto>(api.tariffHygiene(), { signal }),
  })

/** Organizations without any override, the newest first, and what the others usually have. */
export const withoutOverrideQuery = (page: number) =>
  queryOptions({
    queryKey: tariffsKeys.list({ hygiene: 'without-override', page }),
    queryFn: ({ signal }) =>
      fetchJson<WithoutOverridePage>(withQuery(api.tariffsWithoutOverride(), { page }), { signal }),
  })

/** The batches, newest first. */
export const batchesQuery = (page: number) =>
  queryOptions({
    queryKey: batchesKeys.list({ page }),
    queryFn: ({ signal }) => fetchJson<Page<BatchDto>>(withQuery(api.tariffBatches(), { page }), { signal }),
    refetchInterval: ({ state }) => (state.data?.rows.some(isMovingBatch) ? WATCH_MS * 3 : false),
  })

/** Something still happens to a batch by itself, also after it was paused or cancelled: what is under way is finished. */
export const isMovingBatch = ({ status, sets }: BatchDto): boolean =>
  (MOVING_BATCH as readonly string[]).includes(status) || HOLDING.some((holding) => sets[holding] > 0)

/** One batch; asked for again and again while it is read or run. */
export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: batchesKeys.one(batchId),
    queryFn: ({ signal }) => fetchJson<BatchDto>(api.tariffBatch(batchId), { signal, background: true }),
    refetchInterval: ({ state }) => (state.data && isMovingBatch(state.data) ? WATCH_MS : false),
  })

/** Who a proposal would be for, by the address of the proposal. */
export const chosenQuery = (params: NewBatchParams) =>
  queryOptions({
    queryKey: batchesKeys.list({ choice: params }),
    queryFn: ({ signal }) => fetchJson<ChosenDto>(withQuery(api.tariffBatchChoice(), params), { signal }),
  })

/** What became of each organization of a batch. `moving`: ask again and again. */
export const batchItemsQuery = (batchId: string, query: BatchItemsQuery, moving = false) =>
  queryOptions({
    queryKey: batchesKeys.part(batchId, 'items', query),
    queryFn: ({ signal }) =>
      fetchJson<Page<BatchItemDto>>(withQuery(api.tariffBatchItems(batchId), query), {
        signal,
        background: moving,
      }),
    refetchInterval: moving ? WATCH_MS * 2 : false,
  })

/** What is wrong with the lines of a file, in the order of the file. Nothing of it changes. */
export const batchProblemsQuery = (batchId: string, page: number) =>
  queryOptions({
    queryKey: batchesKeys.part(batchId, 'problems', { page }),
    queryFn: ({ signal }) =>
      fetchJson<Page<FileProblem>>(withQuery(api.tariffBatchProblems(batchId), { page }), { signal }),
  })
