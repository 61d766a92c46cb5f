import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { operationById } from '@/lib/features/operations/server'
import { vaultSecrets } from '@/lib/server/db/tables'
import { nextRequest } from '@/lib/testing'
import { webhookDeliveries } from '../tables'
import {
  clock,
  db,
  deliver,
  gateway,
  job,
  keptKey,
  one,
  replay,
  runner,
  sandbox,
} from '../testing/hooks-desk'

const DAY_MS = 86_400_000
const step = () => runner.step(nextRequest(job), {})
const rowOf = async (id: string) =>
  (await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))[0]
const asked = async () => {
  const path = 'requests?path=/api-gateway/auto-swaps/get&limit=1'
  return (await sandbox.door<{ total: number }>('GET', path)).total
}
const advance = (id: string) => sandbox.door('POST', 'operations/advance', { id })

beforeEach(async () => {
  await db.delete(webhookDeliveries)
})

describe('a webhook that is replayed a day later', () => {
  it('is counted, and neither asks for nor moves anything', async () => {
    const id = await one('swap')
    const delivery = await deliver(id)
    await step()
    await advance(id)
    await deliver(id)
    await step()
    const [first, known, before] = [await rowOf(delivery), await operationById(db, id), await asked()]
    expect(known).toMatchObject({ status: 'WITHDRAWING' })

    clock.advance(DAY_MS)
    expect(await replay(delivery)).toBe('again')
    expect(await step()).toEqual({ taken: 0 })
    expect(await rowOf(delivery)).toEqual({ ...first, times: 2, lastAt: clock.now() })
    expect(await operationById(db, id)).toEqual(known)
    expect(await asked()).toBe(before)
  })

  it('and that nobody has seen before is held against what is true by then', async () => {
    const id = await one('swap')
    for (let change = 0; change < 2; change += 1) await advance(id)
    await deliver(id)
    await step()
    expect(await operationById(db, id)).toMatchObject({ status: 'PROCESSED', state: 'done' })
    clock.advance(DAY_MS)
    const late = await deliver(id)
    await step()
    expect((await rowOf(late))?.outcome).toEqual({
      key: 'webhooks.outcome.same',
      params: { status: 'PROCESSED' },
    })
    expect(await operationById(db, id)).toMatchObject({ status: 'PROCESSED', version: 1 })
  })
})

describe('a key that is deleted at the gateway while its operations are watched', () => {
  it('keeps its webhooks waiting, says why, and the next key that is kept leads them to their end', async () => {
    const key = await keptKey()
    const id = await one('swap', key)
    await deliver(id, { key })
    await step()
    const { userId, organizationId } = key
    const gone = await gateway.partner.deleteApiKeys({ userId, organizationId, keyId: key.id })
    expect(gone.kind).toBe('ok')

    await advance(id)
    const delivery = await deliver(id, { key })
    await step()
    expect(await rowOf(delivery)).toMatchObject({
      state: 'waiting',
      outcome: { key: 'webhooks.outcome.unread.refused' },
    })
    expect(await operationById(db, id)).toMatchObject({ status: 'PENDING', problem: { kind: 'refused' } })

    clock.advance(10_000)
    const next = await keptKey(key)
    await step()
    expect(await rowOf(delivery)).toMatchObject({
      state: 'done',
      outcome: { key: 'webhooks.outcome.moved', params: { from: 'PENDING', to: 'WITHDRAWING' } },
    })
    expect(await operationById(db, id)).toMatchObject({ keyPublic: next.publicKey, problem: null })
  })
})

describe('a key that has left the vault', () => {
  const forgotten = async () => {
    const key = await keptKey()
    const id = await one('swap', key)
    const delivery = await deliver(id, { key })
    await db.delete(vaultSecrets).where(eq(vaultSecrets.keyId, key.id))
    await step()
    expect(await rowOf(delivery)).toMatchObject({
      state: 'waiting',
      outcome: { key: 'webhooks.outcome.noKey' },
    })
    return { key, id, delivery }
  }

  it('leaves its webhooks waiting, and the next key that is kept leads them to their end', async () => {
    const { key, id, delivery } = await forgotten()
    await keptKey(key)
    clock.advance(10_000)
    await step()
    expect(await rowOf(delivery)).toMatchObject({ state: 'done' })
    expect(await operationById(db, id)).toMatchObject({ status: 'PENDING' })
  })

  it('ends them after a day, and they say why', async () => {
    const { delivery } = await forgotten()
    clock.advance(DAY_MS)
    await step()
    expect(await rowOf(delivery)).toMatchObject({
      state: 'failed',
      outcome: { key: 'webhooks.outcome.noKey' },
    })
  })
})
