import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { afterAll } from 'vitest'
import { vaultSecrets } from '@/lib/server/db/tables'
import { seal } from '@/lib/server/vault'
import { freshDatabase } from '@/lib/testing'

/** The inbox on a store of its own, behind a real HTTP server: what a sender does to a connection is done to this one. */
export const { db, url: databaseUrl } = await freshDatabase()
process.env.DATABASE_URL = databaseUrl
const { POST } = await import('../route')

const toRequest = (message: IncomingMessage) => {
  const headers = new Headers()
  for (let at = 0; at < message.rawHeaders.length; at += 2)
    headers.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '')
  headers.set('x-desk-peer', message.socket.remoteAddress ?? '')
  const body = Readable.toWeb(message) as ReadableStream<Uint8Array>
  return new Request('http://desk/api/webhooks/onchainpay', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
}

const server = createServer((message, response) => {
  void POST(toRequest(message)).then(async (answer) => {
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
export const port = typeof address === 'object' && address ? address.port : 0
afterAll(() => server.close())

/** A key in the vault, as the gateway issues them. */
export async function keptKey(organizationId: string = randomUUID()) {
  const id = randomUUID()
  const [publicKey, secret] = [randomBytes(64).toString('base64'), randomBytes(64).toString('base64')]
  await db.insert(vaultSecrets).values({
    id,
    keyId: id,
    userId: randomUUID(),
    organizationId,
    publicKey,
    ...seal(secret, `${organizationId}:${id}`),
    createdAt: new Date(),
  })
  return { id, organizationId, publicKey, secret }
}

export const key = await keptKey()
export const sign = (body: string | Buffer, secret = key.secret) =>
  createHmac('sha256', secret).update(body).digest('hex')

/** Signed by `key`, unless the headers say otherwise. */
export const deliver = (body: string | Buffer, headers: Record<string, string | undefined> = {}) =>
  fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: Object.entries({
      'content-type': 'application/json',
      'x-api-public-key': key.publicKey,
      'x-api-signature': sign(body),
      ...headers,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  })
