export interface LoggedRequest {
  seq: number
  at: string
  path: string
  requestId: string
  publicKey: string | null
  nonce: string | null
  /** `pending` until answered, then `ok`, the name of the error, or `dropped` when nothing was processed or sent. */
  outcome: string
  /** True when the call changed something, whatever the caller got to see of it. */
  applied: boolean
  /** The HTTP status that was sent; null when the connection was cut instead. */
  status: number | null
  fault: string | null
  durationMs: number | null
}

export interface RequestLog {
  begin(path: string, requestId: string, at: string): LoggedRequest
  list(filter: { path?: string; publicKey?: string; limit: number }): LoggedRequest[]
  /** How many arrived since the start, on one path or on all: the log forgets, this does not. */
  total(path?: string): number
  clear(): void
}

/** The last 1,000 calls, oldest first. Bodies, signatures and secrets are never kept. */
export function createRequestLog(capacity = 1_000): RequestLog {
  let entries: LoggedRequest[] = []
  let seq = 0
  const arrived = new Map<string, number>()
  return {
    begin(path, requestId, at) {
      seq += 1
      arrived.set(path, (arrived.get(path) ?? 0) + 1)
      const entry: LoggedRequest = {
        seq,
        at,
        path,
        requestId,
        publicKey: null,
        nonce: null,
        outcome: 'pending',
        applied: false,
        status: null,
        fault: null,
        durationMs: null,
      }
      entries.push(entry)
      if (entries.length > capacity * 2) entries = entries.slice(-capacity)
      return entry
    },
    list: ({ path, publicKey, limit }) =>
      entries
        .slice(-capacity)
        .filter((entry) => path === undefined || entry.path === path)
        .filter((entry) => publicKey === undefined || entry.publicKey === publicKey)
        .slice(-limit),
    total: (path) => (path === undefined ? seq : (arrived.get(path) ?? 0)),
    clear() {
      entries = []
      seq = 0
      arrived.clear()
    },
  }
}
