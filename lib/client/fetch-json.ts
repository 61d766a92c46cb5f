import { ApiError, toApiError } from './api-error'

/** Thrown where a read of the browser is started by the server: there the verb itself is to be called. */
export class NotInBrowserError extends Error {
  constructor(address: string) {
    super(`${address} was fetched outside a browser; call the verb instead`)
    this.name = 'NotInBrowserError'
  }
}

export type QueryValue = string | number | boolean | null | undefined | readonly string[]

/** An address with its query; what is null, undefined, empty or an empty list is left out. */
export function withQuery(address: string, query: Record<string, QueryValue>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') search.set(name, text)
  }
  const tail = search.toString()
  return tail ? `${address}?${tail}` : address
}

/**
 * Reads JSON from a route of the desk.
 *
 * @param options.signal aborts the request; the abort is passed on as it is, for React Query to recognize.
 * @param options.background a poll that no person caused: it does not keep an idle session alive.
 * @param background a poll that no person caused: it does not count as activity of the session.
 * @throws ApiError with the code of the answer, or NETWORK where there was none that could be read.
 * @throws NotInBrowserError on the server.
 */
export async function fetchJson<T>(
  address: string,
  options: { signal?: AbortSignal; background?: boolean } = {},
): Promise<T> {
  if (typeof window === 'undefined') throw new NotInBrowserError(address)
  try {
    const response = await fetch(address, {
      headers: { Accept: 'application/json', ...(options.background && { 'x-desk-background': '1' }) },
      signal: options.signal,
      redirect: 'error',
    })
    const body: unknown = await response.json()
    if (response.ok) return body as T
    throw toApiError(body) ?? new ApiError('INTERNAL')
  } catch (error) {
    if (error instanceof ApiError || options.signal?.aborted) throw error
    throw new ApiError('NETWORK', undefined, { cause: error })
  }
}
