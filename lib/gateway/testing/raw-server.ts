import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A request as its bytes came in. `connection` counts the sockets, from 1. */
export type RawRequest = {
  path: string
  headers: Record<string, string>
  body: Buffer
  connection: number
  /** The body as JSON; empty where there was none. */
  json: Record<string, unknown>
}

export type Respond = (request: RawRequest, socket: Socket, nth: number) => void

export interface RawServer {
  url: string
  requests: RawRequest[]
  connections: () => number
  stop(): Promise<void>
}

/** A bare TCP server that speaks just enough HTTP to answer wrongly in any way a test wants. */
export async function startRawServer(respond: Respond): Promise<RawServer> {
  const requests: RawRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server: Server = createServer((socket) => {
    const connection = (connections += 1)
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    let pending: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk])
      for (let taken = take(pending, connection); taken !== null; taken = take(pending, connection)) {
        pending = taken.rest
        requests.push(taken.request)
        respond(taken.request, socket, requests.length)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function take(bytes: Buffer, connection: number): { request: RawRequest; rest: Buffer } | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  const bodyEnd = end + 4 + Number(headers['content-length'] ?? '0')
  if (bytes.length < bodyEnd) return null
  const body = Buffer.from(bytes.subarray(end + 4, bodyEnd))
  const request = {
    path: first.split(' ')[1] ?? '',
    headers,
    body,
    connection,
    json: JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>,
  }
  return { request, rest: bytes.subarray(bodyEnd) }
}

/** Writes an answer with a true Content-Length. */
export function answer(
  socket: Socket,
  body: string,
  status = 200,
  headers: Record<string, string> = {},
): void {
  const extra = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = Buffer.byteLength(body)
  socket.write(`HTTP/1.1 ${status} X\r\ncontent-length: ${length}\r\n${extra.join('')}\r\n${body}`)
}

export function ok(socket: Socket, response: unknown): void {
  answer(socket, JSON.stringify({ success: true, response }))
}

export function refuse(
  socket: Socket,
  error: { code: number; name: string; message: string },
  status = 400,
  headers: Record<string, string> = {},
): void {
  answer(socket, JSON.stringify({ success: false, error, requestId: 'req-1' }), status, headers)
}
