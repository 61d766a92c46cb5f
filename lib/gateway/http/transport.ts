/** What came back, in full. Redirects are answers like any other here: nothing is followed. */
export type Answer = { kind: 'answer'; status: number; retryAfter: string | null; body: Buffer }

/**
 * Why there is no full answer. `written` is false only where it is certain that not one byte of the request
 * reached a socket; `code` is the error's code, never its text.
 */
export type Cut = {
  kind: 'cut'
  written: boolean
  cause: 'failed' | 'aborted' | 'too-large'
  code: string
  status: number | null
}

export type Exchange = Answer | Cut

export type WireRequest = {
  path: string
  headers: Record<string, string>
  body: Buffer
  signal: AbortSignal
  /** Told once, at the moment from which on the request may have arrived. */
  onWriting(): void
}

/** Carries one signed request. Never rejects, never sends it twice. */
export interface Transport {
  exchange(request: WireRequest): Promise<Exchange>
  close(): Promise<void>
}

/** Answers beyond this are refused: a page of 1,000 users is about 0.3 MB. */
export const LARGEST_BODY = 8 * 1024 * 1024

/** The code of an error or of what caused it, as Node and undici name them; 'UNKNOWN' where it has none. */
export function errorCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return errorCode(at.errors[0])
  }
  return 'UNKNOWN'
}
