import { isServer, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error'
import { sessionEnded } from './session-store'

const RETRYABLE = new Set(['NETWORK', 'STORE_UNAVAILABLE', 'GATEWAY_NOT_SENT'])

/** Twice, and only what may have passed: asking again for what was refused is noise in the log. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof ApiError && RETRYABLE.has(error.code)
}

function noticeSession(error: unknown) {
  if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') sessionEnded()
}

/** A fresh client: one per request on the server, one per tab in the browser. Writes are never retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSession }),
    mutationCache: new MutationCache({ onError: noticeSession }),
    defaultOptions: {
      queries: { staleTime: 15_000, gcTime: 5 * 60_000, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

let ofThisTab: QueryClient | undefined

/** The client of this tab; on the server a new one each time, so that no two people ever share what was read. */
export function getQueryClient(): QueryClient {
  if (isServer) return createQueryClient()
  ofThisTab ??= createQueryClient()
  return ofThisTab
}
