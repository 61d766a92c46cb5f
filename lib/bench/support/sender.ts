import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { sql } from 'drizzle-orm'
import { keysByPublic } from '@/lib/features/api-keys/server'
import { sign } from '@/lib/sandbox/signature'
import type { Ctx } from '@/lib/server/ctx'
import type { Cleanup } from './cleanup'

interface Told extends Record<string, unknown> {
  organizationId: string
  raw: object
}

/** How one delivery was answered. */
export interface Sent {
  webhookId: string
  status: number
  ms: number
}

/** Of so many operations deliveries tell, in turn. */
const TOLD = 20_000

/**
 * The gateway as a sender that does not wait: each call sends one soundly signed delivery about an operation that is under
 * way, with a webhook id of its own, over connections that are kept. The key is the one of the operation's organization.
 */
export async function senderOf(
  cleanup: Cleanup,
  ctx: Ctx,
  url: string,
  publicKeys: readonly string[],
): Promise<() => Promise<Sent>> {
  const keys = new Map((await keysByPublic(ctx, publicKeys)).map((key) => [key.organizationId, key]))
  const { rows } = await ctx.db.execute<Told>(
    sql`SELECT organization_id::text AS "organizationId", raw FROM operations WHERE state = 'in-progress' ORDER BY id LIMIT ${TOLD}`,
  )
  const agent = new http.Agent({ keepAlive: true })
  cleanup.add(() => agent.destroy())
  let next = 0
  return () => {
    const told = rows[next++ % rows.length]
    const key = told && keys.get(told.organizationId)
    if (!key) throw new Error('there is nothing to tell of')
    const webhookId = randomUUID()
    const body = Buffer.from(JSON.stringify({ ...told.raw, webhookId }))
    const headers = {
      'content-type': 'application/json',
      'content-length': body.byteLength,
      'x-api-public-key': key.publicKey,
      'x-api-signature': sign(key.secret, body),
    }
    const startedAt = performance.now()
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
        response.resume()
        response.on('error', reject)
        response.on('end', () =>
          resolve({ webhookId, status: response.statusCode ?? 0, ms: performance.now() - startedAt }),
        )
      })
      request.on('error', reject)
      request.end(body)
    })
  }
}
