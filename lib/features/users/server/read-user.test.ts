import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Gateway, GatewayUser } from '@/lib/gateway/port'
import { ROLES } from '@/lib/shared/permissions'
import {
  auditRows,
  fixedClock,
  freshDatabase,
  gatewayNowhere,
  nextRequest,
  startSandbox,
  testCtx,
} from '@/lib/testing'
import { readUser } from './read-user'
import { rememberUsers } from './remember'
import { userById, usersKnown } from './repository'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const clock = fixedClock()
const PATH = '/partner/api/get-user'
const ctx = await testCtx({ db, role: 'support', gateway, clock })
const offline = { ...ctx, gateway: gatewayNowhere() }

const listed = await gateway.partner.getUsers({ limit: 25, offset: 0 })
const strangers = listed.kind === 'ok' ? [...listed.data.users] : []
/** A user whom the desk has not seen yet; each test takes its own. */
const stranger = (): GatewayUser => {
  const user = strangers.pop()
  if (!user) throw new Error('the sandbox has no user left')
  return user
}
const counted = async () => (await pool.query<{ count: string }>('SELECT count(*) FROM users')).rows[0]?.count

beforeEach(() => sandbox.door('POST', 'faults', { clear: true }))

describe('opening a user', () => {
  it('reads them live, remembers them, and counts a new one once', async () => {
    const user = stranger()
    const before = await usersKnown(db)
    const first = await readUser(nextRequest(ctx), { userId: user.id })
    expect(first).toMatchObject({
      data: { ...user, source: 'opened', firstSeenAt: clock.now().toISOString() },
      source: 'gateway',
      readAt: clock.now().toISOString(),
      problem: null,
    })
    clock.advance(60_000)
    const again = await readUser(nextRequest(ctx), { userId: user.id.toUpperCase() })
    expect(again).toMatchObject({ source: 'gateway', readAt: clock.now().toISOString() })
    expect(again.data.firstSeenAt).toBe(first.data.firstSeenAt)
    expect(await usersKnown(db)).toBe(before + 1)
    expect(await counted()).toBe(String(before + 1))
  })

  it('asks nobody where memory is preferred and there is one, and the gateway where there is none', async () => {
    const user = stranger()
    expect(await readUser(ctx, { userId: user.id, prefer: 'memory' })).toMatchObject({ source: 'gateway' })
    expect(await readUser(offline, { userId: user.id, prefer: 'memory' })).toMatchObject({
      data: { email: user.email },
      source: 'memory',
      problem: null,
    })
  })

  it('writes nothing into the trail: a look is no event', async () => {
    expect(await auditRows(db, 'users.read')).toEqual([])
  })

  it('keeps a hostile e-mail and UTM as they came', async () => {
    const hostile: GatewayUser = {
      id: randomUUID(),
      email: `"<img src=x onerror=alert(1)>"@\u202Eevil.example`,
      utm: `'; DROP TABLE users; -- "><script>alert(1)</script>`,
      createdAt: '2025-01-02T03:04:05.678Z',
      updatedAt: null,
      confirmedAt: null,
      lastLoginAt: null,
    }
    const getUser: Gateway['partner']['getUser'] = async () => ({
      kind: 'ok',
      data: hostile,
      requestId: null,
    })
    const lying = { ...ctx, gateway: { ...gateway, partner: { ...gateway.partner, getUser } } }
    expect((await readUser(lying, { userId: hostile.id })).data).toMatchObject(hostile)
    // The answer about somebody else is no answer, and nobody is remembered under a wrong id.
    const asked = randomUUID()
    await expect(readUser(lying, { userId: asked })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await userById(db, asked)).toBeUndefined()
  })
})

describe('when the gateway cannot be read', () => {
  it.each([
    [{ kind: 'latency', latencyMs: 10_000 }, 'no-answer'],
    [{ kind: 'html' }, 'bad-answer'],
    [{ kind: 'truncated-json' }, 'bad-answer'],
    [{ kind: 'http-500-after' }, 'failed'],
    [{ kind: 'drop-before' }, 'no-answer'],
    [{ kind: 'throttle-429', retryAfter: 60 }, 'throttled'],
    [{ kind: 'refuse-signature' }, 'refused'],
  ])('%o: memory is shown with its age and the reason %s', async (fault, kind) => {
    const user = stranger()
    const { readAt } = await readUser(nextRequest(ctx), { userId: user.id })
    const before = await usersKnown(db)
    clock.advance(3_600_000)
    await sandbox.door('POST', 'faults', { path: PATH, ...fault })
    const shown = await readUser(nextRequest(ctx), { userId: user.id })
    expect(shown).toMatchObject({ data: { email: user.email }, source: 'memory', readAt, problem: { kind } })
    expect(shown.problem?.detail === null).toBe(kind !== 'refused')
    expect(await usersKnown(db)).toBe(before)
  })

  it('says so within the deadline of a reader, however slow the gateway is', async () => {
    const { id } = stranger()
    const patient = { ...ctx, gateway: sandbox.gateway({ pool, deadlineMs: 3_600_000 }) }
    await readUser(nextRequest(patient), { userId: id })
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'latency', latencyMs: 600_000 })
    // Nobody but the reader gives up here: without a deadline of its own this has no end.
    expect(await readUser(nextRequest(patient), { userId: id })).toMatchObject({
      source: 'memory',
      problem: { kind: 'no-answer' },
    })
  })

  it('an unreachable one is told from a slow one', async () => {
    const { id } = stranger()
    await readUser(nextRequest(ctx), { userId: id })
    expect(await readUser(offline, { userId: id })).toMatchObject({ problem: { kind: 'unreachable' } })
  })

  it('and nothing is remembered, it is an error that says why, and not "there is no such user"', async () => {
    const { id } = stranger()
    await expect(readUser(offline, { userId: id })).rejects.toMatchObject({ code: 'GATEWAY_NOT_SENT' })
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'refuse-signature' })
    await expect(readUser(ctx, { userId: id })).rejects.toMatchObject({ code: 'GATEWAY_REFUSED' })
    expect(await userById(db, id)).toBeUndefined()
  })
})

describe('an id that leads nowhere', () => {
  it('is unknown where neither the desk nor the gateway knows it', async () => {
    await expect(readUser(ctx, { userId: randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      text: { key: 'users.errors.notFound' },
    })
  })

  it.each(['', 'x', '../../etc/passwd', `' OR 1=1 --`, 'é'.repeat(300), '\u0000', 'null'])(
    'is as unknown where it is no id: %j',
    async (userId) => {
      await expect(readUser(ctx, { userId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    },
  )

  it('but is remembered, is shown with what the gateway says now', async () => {
    const gone: GatewayUser = { ...stranger(), id: randomUUID(), email: 'gone@example.com' }
    await db.transaction((tx) => rememberUsers(tx, [gone], 'mirror', clock.now()))
    expect(await readUser(ctx, { userId: gone.id })).toMatchObject({
      data: { email: gone.email, source: 'mirror' },
      source: 'memory',
      problem: { kind: 'gone' },
    })
  })
})

describe('who may open a user', () => {
  it.each(ROLES)('%s', async (role) => {
    const { id } = strangers[0] ?? stranger()
    const reader = await testCtx({ db, role, gateway, clock })
    expect(await readUser(reader, { userId: id })).toMatchObject({ data: { id } })
  })

  it('nobody with a role that the desk does not know, and the attempt is recorded', async () => {
    const { id } = strangers[0] ?? stranger()
    const actor = { ...ctx.actor, role: 'superuser' } as unknown as typeof ctx.actor
    const intruder = nextRequest({ ...ctx, actor })
    await expect(readUser(intruder, { userId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await auditRows(db, 'users.read', intruder.requestId)).toMatchObject([
      { outcome: 'refused', subjectId: id },
    ])
  })
})
