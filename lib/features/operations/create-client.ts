import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import { creationsApi } from './create-places'
import { isCreationOpen } from './create-choices'
import type { AddressCheckDto, CreationDto, PrepareDto, PriceDto } from './create-dto'
import { operationsKeys } from './keys'
import type { OperationKind } from './status'

/** Not below the kind: what is read for a form is not to be read again because some operation has changed. */
const formKeys = queryKeys('operations-create')

/** A price that is shown while somebody types is never older than this. */
const PRICE_MS = 15_000
const PREPARE_MS = 60_000
/** How soon a person who waits for the outcome sees it, beside being told of it. */
const CREATION_MS = 2_000

/** Coins, fees, prices and the rest of what a form for a new operation needs. */
export const prepareQuery = (kind: OperationKind, organizationId: string) =>
  queryOptions({
    queryKey: formKeys.part(organizationId, 'prepare', kind),
    queryFn: ({ signal }) =>
      fetchJson<PrepareDto>(withQuery(creationsApi(kind).prepare(), { organizationId }), { signal }),
    retry: false,
    refetchInterval: PREPARE_MS,
  })

/** What one `currency` costs in `sourceCurrency`, with the organization's key. */
export const priceQuery = (
  kind: OperationKind,
  asked: { organizationId: string; currency: string; sourceCurrency: string },
) =>
  queryOptions({
    queryKey: formKeys.part(asked.organizationId, 'price', { kind, ...asked }),
    queryFn: ({ signal }) =>
      fetchJson<PriceDto>(withQuery(creationsApi(kind).price(), asked), { signal, background: true }),
    retry: false,
    refetchInterval: PRICE_MS,
  })

/** What is known of an address: whether it fits, whether it was seen before, and which known ones look like it. */
export const addressCheckQuery = (
  kind: OperationKind,
  asked: { organizationId: string; network: string; address: string },
) =>
  queryOptions({
    queryKey: formKeys.part(asked.organizationId, 'address', { kind, ...asked }),
    queryFn: ({ signal }) =>
      fetchJson<AddressCheckDto>(withQuery(creationsApi(kind).checkAddress(), asked), { signal }),
    retry: false,
  })

/** One creation, asked for again until it is over. */
export const creationQuery = (kind: OperationKind, creationId: string) =>
  queryOptions({
    queryKey: operationsKeys(kind).part(creationId, 'creation'),
    queryFn: ({ signal }) =>
      fetchJson<CreationDto>(creationsApi(kind).one(creationId), { signal, background: true }),
    refetchInterval: ({ state }) => (state.data && isCreationOpen(state.data.status) ? CREATION_MS : false),
  })

/** Creations that are not over yet: those that wait for others, are on their way, or are of unknown outcome. */
export const creationsQuery = (kind: OperationKind, organizationId: string | null) =>
  queryOptions({
    queryKey: operationsKeys(kind).list({ creations: organizationId }),
    queryFn: ({ signal }) =>
      fetchJson<CreationDto[]>(withQuery(creationsApi(kind).list(), { organizationId }), {
        signal,
        background: true,
      }),
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? CREATION_MS : false),
  })
