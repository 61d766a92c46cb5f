import { provablyUnsent } from './failures'
import { type Exchange, LARGEST_BODY, type Transport, type WireRequest, errorCode } from './transport'

/** Carries requests over a given `fetch`. It cannot see when writing begins, so it believes only telling error codes. */
export function fetchTransport(baseUrl: URL, fetchLike: typeof fetch): Transport {
  const base = baseUrl.href.replace(/\/+$/, '')
  return {
    exchange: (request) => exchange(base + request.path, request, fetchLike),
    close: () => Promise.resolve(),
  }
}

async function exchange(url: string, request: WireRequest, fetchLike: typeof fetch): Promise<Exchange> {
  if (request.signal.aborted)
    return { kind: 'cut', written: false, cause: 'aborted', code: 'ABORTED', status: null }
  request.onWriting()
  let status: number | null = null
  try {
    const response = await fetchLike(url, {
      method: 'POST',
      headers: request.headers,
      // A view of the very bytes that were signed; fetch wants one that is not backed by a shared pool.
      body: new Uint8Array(request.body),
      redirect: 'manual',
      signal: request.signal,
    })
    status = response.status
    const body = await readBody(response)
    if (body === null) return { kind: 'cut', written: true, cause: 'too-large', code: 'TOO_LARGE', status }
    return { kind: 'answer', status, retryAfter: response.headers.get('retry-after'), body }
  } catch (error) {
    if (request.signal.aborted)
      return { kind: 'cut', written: true, cause: 'aborted', code: 'ABORTED', status }
    const code = errorCode(error)
    return { kind: 'cut', written: !provablyUnsent(code), cause: 'failed', code, status }
  }
}

async function readBody(response: Response): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // Leaving the loop cancels the stream, and with it the connection.
    if (size > LARGEST_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
