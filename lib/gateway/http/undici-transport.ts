import { Agent, type Dispatcher } from 'undici'
import { type Exchange, LARGEST_BODY, type Transport, type WireRequest, errorCode } from './transport'

const CONNECT_TIMEOUT_MS = 5_000

/**
 * The default transport. It sits below `fetch`, on undici's dispatcher, because only there is the moment visible at
 * which a request begins to be written: what ends before it provably never left, whatever the error's code.
 */
export function undiciTransport(baseUrl: URL): Transport {
  // HTTP/1.1 without pipelining: a broken connection takes down one request, and none is moved to another socket.
  const agent = new Agent({
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  })
  const prefix = baseUrl.pathname.replace(/\/+$/, '')
  const underWay = new Set<Promise<Exchange>>()
  let closing: Promise<void> | null = null

  function dispatch(request: WireRequest): Promise<Exchange> {
    return new Promise((resolve) => {
      const once = new Once(request, resolve)
      if (closing !== null) once.giveUp('aborted', 'CLOSED')
      if (once.over) return
      const { path, headers, body } = request
      try {
        agent.dispatch({ origin: baseUrl.origin, path: prefix + path, method: 'POST', headers, body }, once)
      } catch (error) {
        once.onResponseError(null, error)
      }
    })
  }

  return {
    exchange(request) {
      const exchange = dispatch(request)
      underWay.add(exchange)
      void exchange.then(() => underWay.delete(exchange))
      return exchange
    },
    close() {
      // Not agent.close(): it would also wait for connections that are still being made for calls long given up.
      closing ??= Promise.all(underWay).then(() => agent.destroy())
      return closing
    },
  }
}

/** One request on its way: collects the answer, and settles exactly once. */
class Once implements Dispatcher.DispatchHandler {
  over = false
  private controller: Dispatcher.DispatchController | null = null
  private status: number | null = null
  private retryAfter: string | null = null
  private readonly chunks: Buffer[] = []
  private size = 0

  constructor(
    private readonly request: WireRequest,
    private readonly resolve: (exchange: Exchange) => void,
  ) {
    if (request.signal.aborted) this.giveUp('aborted', 'ABORTED')
    else request.signal.addEventListener('abort', this.abort)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Throwing here keeps the request off the socket. It is over when the caller gave up while a connection was
    // being made; it was started before if undici should ever want to move it to another socket, which would be
    // a second sending of a write.
    if (this.over || this.controller !== null) throw new Error('This request must not be written.')
    this.controller = controller
    this.request.onWriting()
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.status = status
    const retryAfter = headers['retry-after']
    this.retryAfter = typeof retryAfter === 'string' ? retryAfter : null
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length
    if (this.size > LARGEST_BODY) {
      this.giveUp('too-large', 'TOO_LARGE')
      controller.abort(new Error('The answer is too large.'))
    } else this.chunks.push(chunk)
  }

  onResponseEnd(): void {
    const body = this.chunks.length === 1 ? this.chunks[0] : undefined
    this.settle({
      kind: 'answer',
      status: this.status ?? 0,
      retryAfter: this.retryAfter,
      body: body ?? Buffer.concat(this.chunks, this.size),
    })
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: unknown): void {
    this.giveUp('failed', errorCode(error))
  }

  private readonly abort = (): void => {
    this.giveUp('aborted', 'ABORTED')
    this.controller?.abort(new Error('The call was given up.'))
  }

  giveUp(cause: 'failed' | 'aborted' | 'too-large', code: string): void {
    this.settle({ kind: 'cut', written: this.controller !== null, cause, code, status: this.status })
  }

  private settle(exchange: Exchange): void {
    if (this.over) return
    this.over = true
    this.request.signal.removeEventListener('abort', this.abort)
    this.resolve(exchange)
  }
}
