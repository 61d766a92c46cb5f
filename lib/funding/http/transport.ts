import { Agent, type Dispatcher } from 'undici'
import type { Headers } from './limits'

export type Answer = { kind: 'answer'; status: number; headers: Headers; text: string }

/** Why there is no full answer. `written` is false only where it is certain that not one byte left. */
export type Cut = { kind: 'cut'; written: boolean; cause: 'failed' | 'aborted' | 'too-large'; code: string }

export interface WireRequest {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body: string | null
  signal: AbortSignal
}

export interface Transport {
  /** Never rejects, never sends twice, follows nothing. */
  exchange(request: WireRequest): Promise<Answer | Cut>
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 5_000
/** A page of 50 invoices is about 30 kB. */
const LARGEST_BODY = 2 * 1024 * 1024

/**
 * Below `fetch`, on undici's dispatcher, because only there is the moment visible at which a request begins to be written:
 * what ends before it provably never left.
 */
export function undiciTransport(baseUrl: URL): Transport {
  const agent = new Agent({
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  })
  const prefix = baseUrl.pathname.replace(/\/+$/, '')
  let closed = false
  return {
    exchange: (request) =>
      new Promise((resolve) => {
        const once = new Once(request.signal, resolve)
        if (closed || request.signal.aborted) return once.giveUp('aborted', 'ABORTED')
        const { method, path, headers, body } = request
        try {
          agent.dispatch({ origin: baseUrl.origin, path: prefix + path, method, headers, body }, once)
        } catch (error) {
          once.onResponseError(null, error)
        }
      }),
    close: async () => {
      closed = true
      await agent.destroy()
    },
  }
}

/** The code of an error or of what caused it, as Node and undici name them. */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0])
  }
  return 'UNKNOWN'
}

/** One request on its way: collects the answer, and settles exactly once. */
class Once implements Dispatcher.DispatchHandler {
  private over = false
  private controller: Dispatcher.DispatchController | null = null
  private status = 0
  private headers: Headers = {}
  private readonly chunks: Buffer[] = []
  private size = 0

  constructor(
    private readonly signal: AbortSignal,
    private readonly resolve: (exchange: Answer | Cut) => void,
  ) {
    signal.addEventListener('abort', this.abort)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Throwing keeps the request off the socket: given up while a connection was made, or about to be sent a second time.
    if (this.over || this.controller !== null) throw new Error('This request must not be written.')
    this.controller = controller
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.status = status
    this.headers = headers
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length
    this.chunks.push(chunk)
    if (this.size <= LARGEST_BODY) return
    this.giveUp('too-large', 'TOO_LARGE')
    controller.abort(new Error('The answer is too large.'))
  }

  onResponseEnd(): void {
    const text = Buffer.concat(this.chunks).toString('utf8')
    this.settle({ kind: 'answer', status: this.status, headers: this.headers, text })
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: unknown): void {
    this.giveUp('failed', codeOf(error))
  }

  private readonly abort = (): void => {
    this.giveUp('aborted', 'ABORTED')
    this.controller?.abort(new Error('The call was given up.'))
  }

  giveUp(cause: Cut['cause'], code: string): void {
    this.settle({ kind: 'cut', written: this.controller !== null, cause, code })
  }

  private settle(exchange: Answer | Cut): void {
    if (this.over) return
    this.over = true
    this.signal.removeEventListener('abort', this.abort)
    this.resolve(exchange)
  }
}
