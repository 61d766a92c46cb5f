import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { MirrorDto } from './dto'

const WORKING_MS = 3_000
const SETTLED_MS = 30_000

/** Asked for by nobody's hand: it does not keep an idle session alive. Often while reading, rarely when all is known. */
export const mirrorQuery = () =>
  queryOptions({
    queryKey: ['mirror'],
    queryFn: ({ signal }) => fetchJson<MirrorDto>(api.mirror(), { signal, background: true }),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.phase === 'complete' && data.problem === null ? SETTLED_MS : WORKING_MS,
  })
