import { createServer } from 'node:http'

export interface ReceivedPost {
  headers: Record<string, string>
  /** The bytes as they came, as text. */
  body: string
}

export interface Receiver {
  url: string
  received: ReceivedPost[]
  /** What it answers from now on. */
  answer(status: number, headers?: Record<string, string>): void
  stop(): Promise<void>
}

/** A system of the partner's own that is told what happens at the desk. */
export async function startReceiver(): Promise<Receiver> {
  const received: ReceivedPost[] = []
  let next: { status: number; headers: Record<string, string> } = { status: 204, headers: {} }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(next.status, next.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/desk`,
    received,
    answer: (status, headers = {}) => {
      next = { status, headers }
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
