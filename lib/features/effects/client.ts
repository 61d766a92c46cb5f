import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import { api } from '@/lib/shared/routes'
import type { EffectDto } from './schema'

export const effectsKeys = queryKeys('effects')

/** Still to be found out: worth asking again. */
export const isOpen = (status: EffectDto['status'] | undefined) =>
  status === 'unknown' || status === 'sending'

/** What became of one request to the gateway; asks again every two seconds until it is known. */
export const effectQuery = (effectId: string) =>
  queryOptions({
    queryKey: effectsKeys.one(effectId),
    queryFn: ({ signal }) => fetchJson<EffectDto>(api.effect(effectId), { signal, background: true }),
    refetchInterval: ({ state }) => (state.error || isOpen(state.data?.status) ? 2_000 : false),
    retry: false,
    staleTime: 0,
  })
