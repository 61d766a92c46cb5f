import { randomUUID } from 'node:crypto'
import { createApiKey } from '@/lib/features/api-keys/server'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import type { Ctx } from '@/lib/server/ctx'
import { fixedClock, freshDatabase, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import { changedOwn } from '@/lib/testing/changed'
import { createWebhooksRunner } from '..'
import { newDeliveryId } from '../receive/id'
import { createInbox } from '../receive/inbox'

/** An inbox on a store and a sandbox of its own, with two organizations whose keys are in the vault. */
export const { db, pool } = await freshDatabase()
export const sandbox = await startSandbox()
export const gateway = sandbox.gateway({ pool })
export const clock = fixedClock(new Date().toISOString())
const people = await testCtx({ db, role: 'manager', gateway, clock })
export const job = await testCtx({ db, job: 'webhooks', gateway, clock })
export const inbox = createInbox(db)
export const runner = createWebhooksRunner({ inFlight: 4 })

/** The world of the runner, in which something happens before the gateway is asked about a swap. */
export const before = (happens: (operationId: string) => unknown): Ctx => ({
  ...nextRequest(job),
  gateway: changedOwn(gateway, (own) => ({
    getAutoSwap: async (asked, options) => {
      await happens(asked.id)
      return own.getAutoSwap(asked, options)
    },
  })),
})

async function organization() {
  const { userId } = await createUser(nextRequest(people), {
    effectId: randomUUID(),
    email: `hooks-${randomUUID().slice(0, 8)}@example.com`,
  })
  const { organizationId } = await createOrganization(nextRequest(people), {
    effectId: randomUUID(),
    userId,
    name: 'Hooks',
  })
  return { userId, organizationId }
}

/** A key in the vault, of an organization of its own or of this one. */
export async function keptKey(of?: { userId: string; organizationId: string }) {
  const { userId, organizationId } = of ?? (await organization())
  const made = await createApiKey(nextRequest(people), {
    effectId: randomUUID(),
    organizationId,
    alias: 'Hooks',
    keepSecret: true,
  })
  if ('approvalId' in made) throw new Error('nobody else has to agree')
  return { id: made.keyId, publicKey: made.publicKey, organizationId, userId }
}
export const ours = await keptKey()
export const theirs = await keptKey()

interface Made {
  id: string
  status: string
}
export async function make(kind: 'swap' | 'withdrawal', key = ours, count = 1): Promise<string[]> {
  const query = `operations?publicKey=${encodeURIComponent(key.publicKey)}&limit=1000`
  const all = async () =>
    (await sandbox.door<{ operations: Made[] }>('GET', query)).operations.map(({ id }) => id)
  const before = new Set(await all())
  await sandbox.door('POST', 'operations', {
    count,
    publicKeys: [key.publicKey],
    kind,
    status: 'PENDING',
    clocked: false,
  })
  return (await all()).filter((id) => !before.has(id))
}
export const one = async (kind: 'swap' | 'withdrawal', key = ours) => (await make(kind, key))[0] ?? ''

export async function deliver(
  operationId: string | null,
  { kind = 'swap', key = ours }: { kind?: 'swap' | 'withdrawal' | null; key?: typeof ours } = {},
): Promise<string> {
  const at = clock.now()
  const id = newDeliveryId(at)
  const body = Buffer.from(JSON.stringify({ id: operationId, webhookId: id }))
  const told = { webhookId: id, operationId, operationKind: kind, eventStatus: 'PROCESSED' }
  await inbox.add({ ...told, id, at, headers: [], address: null, key, body, bodyHash: id })
  return id
}

/** The very bytes of a delivery once more, now. */
export async function replay(deliveryId: string, key = ours): Promise<string> {
  const at = clock.now()
  const told = { webhookId: deliveryId, operationId: null, operationKind: null, eventStatus: null }
  const body = Buffer.from('{}')
  return inbox.add({
    ...told,
    id: newDeliveryId(at),
    at,
    headers: [],
    address: null,
    key,
    body,
    bodyHash: deliveryId,
  })
}
