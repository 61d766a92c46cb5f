import { randomUUID } from 'node:crypto'
import { createApiKey } from '@/lib/features/api-keys/server'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import { fixedClock, freshDatabase, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import { createWebhooksRunner } from '..'
import { newDeliveryId } from '../receive/id'
import { createInbox } from '../receive/inbox'

/** An inbox on a store and a sandbox of its own, with two organizations whose keys are in the vault. */
export const { db, pool } = await freshDatabase()
export const sandbox = await startSandbox()
export const gateway = sandbox.gateway({ pool, deadlineMs: 2_000 })
export const clock = fixedClock(new Date().toISOString())
const people = await testCtx({ db, role: 'manager', gateway, clock })
export const job = await testCtx({ db, job: 'webhooks', gateway, clock })
export const inbox = createInbox(db)
export const runner = createWebhooksRunner({ inFlight: 4 })

export async function keptKey() {
  const owner = await createUser(nextRequest(people), {
    effectId: randomUUID(),
    email: `hooks-${randomUUID().slice(0, 8)}@example.com`,
  })
  const { organizationId } = await createOrganization(nextRequest(people), {
    effectId: randomUUID(),
    userId: owner.userId,
    name: 'Hooks',
  })
  const made = await createApiKey(nextRequest(people), {
    effectId: randomUUID(),
    organizationId,
    alias: 'Hooks',
    keepSecret: true,
  })
  if ('approvalId' in made) throw new Error('nobody else has to agree')
  return { id: made.keyId, publicKey: made.publicKey, organizationId }
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
