import { createServer, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { receiveWebhook } from '@/lib/features/webhooks/server'
import { startWatcher } from '@/lib/watcher'
import { systemCtx } from '@/lib/watcher/ctx'

/**
 * The desk as far as webhooks know it, to be killed: its inbox behind a real HTTP server, and everything that it does by
 * itself. As long as another one holds the port it waits, to take its place. It also ends when whoever started it is gone.
 */
const parent = process.ppid
const AGAIN_MS = 20

/** What the route does, without the framework around it. */
async function take(message: IncomingMessage): Promise<{ status: number; text: string }> {
  const headers = new Headers()
  for (let at = 0; at < message.rawHeaders.length; at += 2)
    headers.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '')
  const actor = { kind: 'webhook', source: 'onchainpay' } as const
  const body = Readable.toWeb(message) as ReadableStream<Uint8Array>
  return receiveWebhook({ ...systemCtx('inbox'), actor }, { headers, body })
}

const server = createServer((message, response) => {
  take(message).then(
    ({ status, text }) => response.writeHead(status).end(text),
    () => response.writeHead(503).end(),
  )
})
const listen = () => server.listen(Number(process.env.CHAOS_PORT), '127.0.0.1')
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  setTimeout(listen, AGAIN_MS)
})
server.on('listening', () => {
  startWatcher()
  process.stdout.write('running\n')
})
process.stdout.write('ready\n')
listen()
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 500)
