import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveApi } from './api'
import { failure } from './envelope'
import { isFunding, serveFunding } from './funding/serve'
import { sendJson } from './http'
import { pathOf } from './routes'
import type { Sandbox } from './sandbox'
import { isLoopbackAddress, maySideDoor } from './side-door/guard'
import { serveSideDoor, SIDE_DOOR } from './side-door/index'

export interface SandboxServer {
  port: number
  /** Takes no more calls, gives those under way two seconds, then cuts them. */
  close(): Promise<void>
}

const GRACE_MS = 2_000

const isSideDoor = (path: string) => path === SIDE_DOOR || path.startsWith(`${SIDE_DOOR}/`)

/**
 * Listens on `host` and serves both APIs and, to programs on this machine alone, the side door.
 *
 * @throws the error of `listen` (EADDRINUSE, EACCES, EADDRNOTAVAIL …)
 */
export async function startServer(sandbox: Sandbox, host: string, port: number): Promise<SandboxServer> {
  const server = http.createServer({ keepAlive: true, keepAliveTimeout: 75_000 }, (request, response) => {
    const onLoopback = isLoopbackAddress((server.address() as AddressInfo | null)?.address)
    const path = pathOf(request.url)
    const serve = async () => {
      if (isFunding(path)) return serveFunding(sandbox, request, response)
      if (!isSideDoor(path)) return serveApi(sandbox, request, response, onLoopback)
      if (maySideDoor(request, onLoopback)) return serveSideDoor(sandbox, request, response)
      // Not even whether there is a door is told to those who may not use it.
      const requestId = randomUUID()
      const { status, body } = failure('NOT_FOUND', 'There is no such method', requestId)
      return sendJson(response, status, body, { 'x-request-id': requestId })
    }
    serve().catch((error: unknown) => {
      process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`)
      request.socket.destroy()
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
