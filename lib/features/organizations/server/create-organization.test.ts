import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { createUser } from '@/lib/features/users/server'
import { effects } from '@/lib/server/db/tables'
import { reconcileDue } from '@/lib/server/effects'
import { expectAuditRow, fixedClock, freshDatabase, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import { createOrganization, reconcileCreateOrganization } from './create-organization'
import { organizationById } from './repository'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const PATH = '/partner/api/create-user-organization'
const clock = fixedClock(new Date().toISOString())
const ctx = await testCtx({ db, role: 'manager', gateway, clock })
const email = `owner-${randomUUID().slice(0, 8)}@example.com`
const { userId } = await createUser(ctx, { effectId: randomUUID(), email })

const effectRow = async (id: string) => (await db.select().from(effects).where(eq(effects.id, id)))[0]
const reconcile = async () => {
  clock.advance(5_000)
  const watcher = await testCtx({ db, job: 'reconcile', gateway, clock })
  await reconcileDue(watcher, { 'organizations.create': reconcileCreateOrganization })
}

beforeEach(() => sandbox.door('POST', 'faults', { clear: true }))

describe('creating an organization', () => {
  it.each(['Acme Ltd', 'ООО «Ромашка»', 'شركة <b>الاختبار</b>', `'; DROP TABLE users; --`])(
    'keeps the name %s as it was typed',
    async (name) => {
      const made = await createOrganization(nextRequest(ctx), { effectId: randomUUID(), userId, name })
      expect(await organizationById(db, made.organizationId)).toMatchObject({
        name,
        userId,
        ownerEmail: email,
      })
    },
  )

  it('understands the older answer of the gateway too', async () => {
    await sandbox.door('POST', 'switches', { legacyCreateOrganizationAnswer: true })
    const made = await createOrganization(nextRequest(ctx), {
      effectId: randomUUID(),
      userId,
      name: 'Older answer',
    })
    expect(await organizationById(db, made.organizationId)).toMatchObject({ name: 'Older answer' })
    await sandbox.door('POST', 'switches', { legacyCreateOrganizationAnswer: false })
  })

  it('makes it known at once, also where the list cannot be read back', async () => {
    await sandbox.door('POST', 'faults', { path: '/partner/api/get-user-organizations', kind: 'html' })
    const made = await createOrganization(nextRequest(ctx), {
      effectId: randomUUID(),
      userId,
      name: 'Unread yet',
    })
    expect(await organizationById(db, made.organizationId)).toMatchObject({
      name: 'Unread yet',
      userId,
      source: 'created',
    })
  })

  it('is refused for a user that nobody knows, and nothing is sent', async () => {
    const unknown = createOrganization(nextRequest(ctx), {
      effectId: randomUUID(),
      userId: randomUUID(),
      name: 'X',
    })
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is refused for support, and the attempt is in the trail', async () => {
    const support = await testCtx({ db, role: 'support', gateway, clock })
    const attempt = createOrganization(support, { effectId: randomUUID(), userId, name: 'X' })
    await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, {
      action: 'organizations.create',
      outcome: 'refused',
      requestId: support.requestId,
    })
  })

  it('finds two organizations of one name, both with lost answers, as two', async () => {
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'cut-after', count: 2 })
    const ids = [randomUUID(), randomUUID()]
    for (const effectId of ids) {
      const lost = createOrganization(nextRequest(ctx), { effectId, userId, name: 'Twin' })
      await expect(lost).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
    }
    await reconcile()
    const rows = await Promise.all(ids.map(effectRow))
    expect(rows.map((row) => row?.status)).toEqual(['done', 'done'])
    expect(new Set(rows.map((row) => row?.subjectId)).size).toBe(2)
  })

  it('is called not applied when the owner has no such organization after a while', async () => {
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'drop-before', count: 1 })
    const effectId = randomUUID()
    const lost = createOrganization(nextRequest(ctx), { effectId, userId, name: 'Never made' })
    await expect(lost).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
    await reconcile()
    expect((await effectRow(effectId))?.status).toBe('unknown')
    clock.advance(600_000)
    await reconcile()
    expect((await effectRow(effectId))?.status).toBe('not-applied')
  })
})
