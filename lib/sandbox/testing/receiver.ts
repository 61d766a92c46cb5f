import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { signatureOf, type Key } from './caller'

export interface Received {
  at: number
  path: string
  headers: http.IncomingHttpHeaders
  text: string
  body: Record<string, unknown>
}

/** Stands where a merchant's own server would: keeps what arrives and answers with a status of the test's choice. */
export async function startReceiver() {
  const received: Received[] = []
  let answer: (n: number) => number = () => 200
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      let body: Record<string, unknown> = {}
      try {
        body = JSON.parse(text) as Record<string, unknown>
      } catch {
        body = {}
      }
      received.push({ at: Date.now(), path: request.url ?? '', headers: request.headers, text, body })
      const status = answer(received.length)
      // 0 and -1: dies before its answer, or in the middle of it.
      if (status === 0) return request.socket.destroy()
      if (status < 0) {
        response.writeHead(500, { 'content-length': 100 }).write('half')
        return setImmediate(() => request.socket.destroy())
      }
      response.writeHead(status, { 'content-type': 'text/plain' }).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith(status: number | ((n: number) => number)) {
      answer = typeof status === 'number' ? () => status : status
    },
    clear: () => received.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

/** Both headers are there and right for exactly these bytes. */
export const isSignedBy = ({ headers, text }: Received, key: Key): boolean =>
  headers['x-api-public-key'] === key.public && headers['x-api-signature'] === signatureOf(key.secret, text)
