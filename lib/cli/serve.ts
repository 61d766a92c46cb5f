import { createServer, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import next from 'next'
import type { ReadyMessage } from './child'
import { peerAddress, trustedProxies } from './peer'
import { ROOT } from './places'

/** Requests under way get this long before their connections are cut. */
const GRACE_MS = 10_000
/** A developer's browser holds a socket open for ever, and has nothing to lose. */
const DEV_GRACE_MS = 300

function answer(message: ReadyMessage): void {
  if (process.send) process.send(message)
  else if ('failed' in message) console.error(message.failed)
  else console.log(`ready ${message.ready}`)
}

function fail(sentence: string): void {
  // The channel is emptied before the process may go.
  if (process.send) process.send({ failed: sentence } satisfies ReadyMessage, () => process.exit(1))
  else {
    console.error(sentence)
    process.exit(1)
  }
}

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '3000' },
    dev: { type: 'boolean', default: false },
  },
})

function whyNot(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${values.port} is taken by another program: choose another one with --port.`
  if (error.code === 'EACCES')
    return `Port ${values.port} may not be used by this user: choose one above 1023 with --port.`
  if (error.code === 'EADDRNOTAVAIL') return `This machine has no address ${values.host} to listen on.`
  return `The app cannot be served: ${error.message}.`
}

/** An address whose escapes stand for no text. Next would answer it with 500, as if the desk had failed. */
function isMalformed(address: string | undefined): boolean {
  try {
    decodeURIComponent(address?.split('?')[0] ?? '')
    return false
  } catch {
    return true
  }
}

/**
 * Serves the app. Next's own server would do, but for one header: `x-desk-peer`, the caller's address, is written here
 * from the socket over whatever was sent, so that sign-in can be throttled by it and the trail can believe it.
 */
function serve(): void {
  const proxies = trustedProxies(process.env.TRUSTED_PROXIES)
  const server = createServer()
  const open = new Set<ServerResponse>()
  const app = next({
    dev: values.dev,
    dir: ROOT,
    hostname: values.host,
    port: Number(values.port),
    httpServer: server,
  })
  const prepared = app.prepare().then(() => app.getRequestHandler())

  server.on('request', (request, response) => {
    if (isMalformed(request.url)) {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end('This address is malformed.\n')
      return
    }
    request.headers['x-desk-peer'] = peerAddress(request, proxies)
    open.add(response)
    response.on('close', () => open.delete(response))
    prepared.then((handle) => handle(request, response)).catch(() => response.destroy())
  })

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), values.dev ? DEV_GRACE_MS : GRACE_MS).unref()
    server.close(() => void app.close().finally(() => process.exit(0)))
    // Streams of events have no end of their own.
    for (const response of open) {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('disconnect', stop)

  // Listening comes before preparing: a taken port is known at once, and early requests wait instead of failing.
  server.on('error', (error) => fail(whyNot(error)))
  server.listen(Number(values.port), values.host, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : values.port
    const host = values.host.includes(':') ? `[${values.host}]` : values.host
    prepared.then(
      () => answer({ ready: `http://${host}:${port}` }),
      (error: Error) => fail(`The app cannot be served: ${error.message}.`),
    )
  })
}

try {
  serve()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
