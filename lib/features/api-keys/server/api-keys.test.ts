import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import { effects, vaultSecrets } from '@/lib/server/db/tables'
import { reconcileDue } from '@/lib/server/effects'
import { open } from '@/lib/server/vault'
import { auditRows, fixedClock, freshDatabase, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import {
  createApiKey,
  deleteApiKey,
  keyHeld,
  keyOf,
  listApiKeys,
  reconcileCreateApiKey,
  reconcileDeleteApiKey,
} from '.'
import { vaultBinding } from './repository'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const clock = fixedClock(new Date().toISOString())
const ctx = await testCtx({ db, role: 'manager', gateway, clock })
const owner = await createUser(ctx, {
  effectId: randomUUID(),
  email: `keys-${randomUUID().slice(0, 8)}@example.com`,
})
const { organizationId } = await createOrganization(nextRequest(ctx), {
  effectId: randomUUID(),
  userId: owner.userId,
  name: 'Keys',
})

const make = async (alias: string, keepSecret = false, effectId: string = randomUUID()) => {
  const made = await createApiKey(nextRequest(ctx), { effectId, organizationId, alias, keepSecret })
  if ('approvalId' in made) throw new Error('nobody else has to agree')
  return made
}
const remove = (keyId: string, alias: string, effectId: string = randomUUID()) =>
  deleteApiKey(nextRequest(ctx), { effectId, organizationId, keyId, alias })
const list = async () => (await listApiKeys(nextRequest(ctx), { organizationId, page: 1 })).keys
const statusOf = async (id: string) => (await db.select().from(effects).where(eq(effects.id, id)))[0]?.status
const reconcile = async () => {
  clock.advance(5_000)
  const watcher = await testCtx({ db, job: 'reconcile', gateway, clock })
  await reconcileDue(watcher, {
    'api-keys.create': reconcileCreateApiKey,
    'api-keys.delete': reconcileDeleteApiKey,
  })
}

beforeEach(() => sandbox.door('POST', 'faults', { clear: true }))

describe('API keys', () => {
  it('are listed without any secret, although the gateway sends them', async () => {
    const made = await make('Listed')
    const keys = await list()
    expect(keys).toContainEqual(expect.objectContaining({ keyId: made.keyId, alias: 'Listed', kept: false }))
    expect(JSON.stringify(keys)).not.toContain(made.secret)
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alias', 'createdAt', 'kept', 'keyId', 'publicKey'])
  })

  it('leave no secret in the store unless it is to be kept', async () => {
    const { keyId, secret } = await make('Not kept')
    expect(await db.select().from(vaultSecrets).where(eq(vaultSecrets.keyId, keyId))).toEqual([])
    const written = JSON.stringify([await db.select().from(effects), await auditRows(db, 'api-keys.create')])
    expect(written).not.toContain(secret)
  })

  it('are kept sealed, opening only for their own organization and key', async () => {
    const { keyId, secret } = await make('Kept', true)
    const [row] = await db.select().from(vaultSecrets).where(eq(vaultSecrets.keyId, keyId))
    if (!row) throw new Error('nothing was kept')
    expect(row.ciphertext.toString('utf8')).not.toContain(secret)
    expect(open(row, vaultBinding(organizationId, keyId))).toBe(secret)
    expect(() => open(row, vaultBinding(randomUUID(), keyId))).toThrow()
  })

  it('of an organization: the newest that was kept is opened, and none where none is', async () => {
    clock.advance(1_000)
    const first = await make('First kept', true)
    clock.advance(1_000)
    await make('Not kept either')
    clock.advance(1_000)
    const last = await make('Last kept', true)
    expect(await keyOf(ctx, organizationId)).toEqual({ publicKey: last.publicKey, secret: last.secret })
    await remove(last.keyId, 'Last kept')
    expect(await keyOf(ctx, organizationId)).toEqual({ publicKey: first.publicKey, secret: first.secret })
    expect(await keyHeld(ctx, organizationId)).toBe(true)
    expect([await keyOf(ctx, randomUUID()), await keyHeld(ctx, randomUUID())]).toEqual([null, false])
  })

  it('are deleted only when their very alias was typed, and leave the vault with it', async () => {
    const { keyId } = await make('Delete me', true)
    await expect(remove(keyId, 'delete me')).rejects.toMatchObject({
      code: 'INVALID',
      fields: { alias: expect.any(String) },
    })
    await remove(keyId, 'Delete me')
    expect((await list()).map((key) => key.keyId)).not.toContain(keyId)
    expect(await db.select().from(vaultSecrets).where(eq(vaultSecrets.keyId, keyId))).toEqual([])
  })

  it('deleted by two people at once are deleted once, and the second is told', async () => {
    const { keyId } = await make('Twice')
    const both = await Promise.allSettled([remove(keyId, 'Twice'), remove(keyId, 'Twice')])
    expect(both.filter((one) => one.status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    await expect(remove(keyId, 'Twice')).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it.each(['support', 'finance', 'auditor'] as const)('are neither made nor deleted by %s', async (role) => {
    const other = await testCtx({ db, role, gateway, clock })
    const input = { effectId: randomUUID(), organizationId, alias: 'X', keepSecret: true }
    await expect(createApiKey(other, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(deleteApiKey(other, { ...input, keyId: randomUUID() })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('whose answer was lost are found, and made only once', async () => {
    const effectId = randomUUID()
    await sandbox.door('POST', 'faults', {
      path: '/partner/api/create-api-keys',
      kind: 'http-500-after',
      count: 1,
    })
    await expect(make('Lost', true, effectId)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
    await expect(make('Lost', true, effectId)).rejects.toMatchObject({ code: 'CONFLICT' })
    await reconcile()
    expect(await statusOf(effectId)).toBe('done')
    const lost = (await list()).filter((key) => key.alias === 'Lost')
    expect(lost).toEqual([expect.objectContaining({ kept: false })])
  })

  it('whose deletion was lost are found to be gone', async () => {
    const { keyId } = await make('Gone', true)
    const effectId = randomUUID()
    await sandbox.door('POST', 'faults', {
      path: '/partner/api/delete-api-keys',
      kind: 'cut-after',
      count: 1,
    })
    await expect(remove(keyId, 'Gone', effectId)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
    await reconcile()
    expect(await statusOf(effectId)).toBe('done')
    expect(await db.select().from(vaultSecrets).where(eq(vaultSecrets.keyId, keyId))).toEqual([])
  })
})
