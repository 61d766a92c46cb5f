import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { effects } from '@/lib/server/db/tables'
import { reconcileDue } from '@/lib/server/effects'
import {
  auditRows,
  expectAuditRow,
  fixedClock,
  freshDatabase,
  nextRequest,
  startSandbox,
  testCtx,
} from '@/lib/testing'
import { createUser, reconcileCreateUser } from './create-user'
import { userByEmail } from './repository'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const PATH = '/partner/api/create-user'

const sent = async () => {
  const { requests } = await sandbox.door<{ requests: { path: string }[] }>('GET', `requests?path=${PATH}`)
  return requests.length
}
const newEmail = () => `new-${randomUUID().slice(0, 8)}@example.com`
const effectRow = async (id: string) => (await db.select().from(effects).where(eq(effects.id, id)))[0]

/** A clock that shows the real time, so that what the sandbox makes now counts as made since. */
const manager = () => testCtx({ db, role: 'manager', gateway, clock: fixedClock(new Date().toISOString()) })

beforeEach(() => sandbox.door('POST', 'faults', { clear: true }))

describe('creating a user', () => {
  it('gives the one-time password to the caller and keeps it nowhere', async () => {
    const ctx = await manager()
    const effectId = randomUUID()
    const created = await createUser(ctx, { effectId, email: '  Anna.Petrova@Example.com ' })
    expect(created).toMatchObject({
      email: 'anna.petrova@example.com',
      password: expect.stringMatching(/.+/),
    })
    const everything = JSON.stringify([await effectRow(effectId), await auditRows(db, 'users.create')])
    expect(everything).not.toContain(created.password)
    expect(await userByEmail(db, 'anna.petrova@example.com')).toMatchObject({ source: 'created' })
    await expectAuditRow(db, {
      action: 'users.create',
      outcome: 'done',
      userId: created.userId,
      requestId: ctx.requestId,
    })
  })

  it('commits the intent before anything is sent', async () => {
    await createUser(await manager(), { effectId: randomUUID(), email: newEmail() })
    const [done, begun] = await auditRows(db, 'users.create')
    expect([begun?.outcome, done?.outcome]).toEqual(['begun', 'done'])
  })

  it('reports an e-mail that the desk knows as the user that it is, and sends nothing', async () => {
    const ctx = await manager()
    const email = newEmail()
    const { userId } = await createUser(ctx, { effectId: randomUUID(), email })
    const before = await sent()
    const again = createUser(nextRequest(ctx), { effectId: randomUUID(), email: email.toUpperCase() })
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', text: { params: { userId } } })
    expect(await sent()).toBe(before)
  })

  it('sends one request for the same form sent five times at once', async () => {
    const ctx = await manager()
    const before = await sent()
    const input = { effectId: randomUUID(), email: newEmail() }
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => createUser(nextRequest(ctx), input)))
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await sent()).toBe(before + 1)
  })

  it('passes on what the gateway said when it refuses', async () => {
    const ctx = await manager()
    const known = await gateway.partner.getUsers({ limit: 1, offset: 20 })
    const email = known.kind === 'ok' ? (known.data.users[0]?.email ?? '') : ''
    await expect(createUser(ctx, { effectId: randomUUID(), email })).rejects.toMatchObject({
      code: 'GATEWAY_REFUSED',
      text: { params: { name: 'USER_ALREADY_EXISTS' } },
    })
    await expectAuditRow(db, { action: 'users.create', outcome: 'refused', requestId: ctx.requestId })
  })

  it('says that nothing was sent where the gateway cannot be reached', async () => {
    const ctx = await testCtx({ db, role: 'manager' })
    const effectId = randomUUID()
    await expect(createUser(ctx, { effectId, email: newEmail() })).rejects.toMatchObject({
      code: 'GATEWAY_NOT_SENT',
    })
    expect(await effectRow(effectId)).toMatchObject({ status: 'not-sent', nextCheckAt: null })
  })
})

describe('a lost answer', () => {
  it('is never sent again, and is found to be applied by looking', async () => {
    const clock = fixedClock(new Date().toISOString())
    const ctx = await testCtx({ db, role: 'manager', gateway, clock })
    const before = await sent()
    const effectId = randomUUID()
    const email = newEmail()
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'cut-after', count: 1 })
    await expect(createUser(ctx, { effectId, email })).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
    expect(await effectRow(effectId)).toMatchObject({ status: 'unknown' })

    clock.advance(5_000)
    const watcher = await testCtx({ db, job: 'reconcile', gateway, clock })
    await reconcileDue(watcher, { 'users.create': reconcileCreateUser })
    expect(await effectRow(effectId)).toMatchObject({ status: 'done', nextCheckAt: null })
    expect(await userByEmail(db, email)).toMatchObject({ email })
    expect(await sent()).toBe(before + 1)
    await expectAuditRow(db, {
      action: 'users.create',
      outcome: 'done',
      actorKind: 'system',
      requestId: watcher.requestId,
    })
  })

  it('is called not applied only after the whole directory was read well after it', async () => {
    const clock = fixedClock(new Date().toISOString())
    const ctx = await testCtx({ db, role: 'manager', gateway, clock })
    const effectId = randomUUID()
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'drop-before', count: 1 })
    await expect(createUser(ctx, { effectId, email: newEmail() })).rejects.toMatchObject({
      code: 'GATEWAY_UNKNOWN',
    })

    const look = async () => {
      clock.advance(3_600_000)
      await reconcileDue(await testCtx({ db, job: 'reconcile', gateway, clock }), {
        'users.create': reconcileCreateUser,
      })
      return (await effectRow(effectId))?.status
    }
    expect(await look()).toBe('unknown')
    await pool.query('UPDATE mirror_state SET verified_at = $1', [clock.now()])
    expect(await look()).toBe('not-applied')
  })
})
