import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { userById } from '@/lib/features/users/server'
import type { GatewayOrganization, GatewayUser } from '@/lib/gateway/port'
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
import { listOrganizationsOfUser } from './list-of-user'
import { readOrganization } from './read-organization'
import { rememberOrganization } from './remember'
import { organizationsKnown } from './repository'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const clock = fixedClock()
const PATH = '/partner/api/get-user-organizations'
const ctx = await testCtx({ db, role: 'finance', gateway, clock })
const offline = { ...ctx, gateway: gatewayNowhere() }

const listed = await gateway.partner.getUsers({ limit: 25, offset: 0 })
const strangers = listed.kind === 'ok' ? [...listed.data.users] : []
/** A user whom the desk has not seen yet; each test takes its own. */
const stranger = (): GatewayUser => {
  const user = strangers.pop()
  if (!user) throw new Error('the sandbox has no user left')
  return user
}
const atGateway = async (userId: string): Promise<GatewayOrganization[]> => {
  const answer = await gateway.partner.getUserOrganizations({ userId, limit: 100, offset: 0 })
  return answer.kind === 'ok' ? answer.data : []
}
const open = async () => {
  const owner = stranger()
  const { data } = await listOrganizationsOfUser(nextRequest(ctx), { userId: owner.id })
  const [first] = data
  if (!first) throw new Error('the owner has no organization')
  return { owner, organization: first, all: data }
}
/** Counters as they stand beside what is really there. */
const counters = async () => {
  const { rows } = await pool.query<{ organizations: number; knownFor: number; users: number }>(
    `SELECT (SELECT count(*)::int FROM organizations) AS organizations, count(*)::int AS users,
       count(*) FILTER (WHERE organizations_read_at IS NOT NULL)::int AS "knownFor" FROM users`,
  )
  return { kept: await organizationsKnown(db), real: rows[0] }
}

beforeEach(() => sandbox.door('POST', 'faults', { clear: true }))

describe('the organizations of a user', () => {
  it('of one who was never seen are read live with their owner, and both are remembered', async () => {
    const owner = stranger()
    const { data, ...reading } = await listOrganizationsOfUser(ctx, { userId: owner.id })
    expect(reading).toEqual({ source: 'gateway', readAt: clock.now().toISOString(), problem: null })
    const expected = await atGateway(owner.id)
    expect(data.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
    expect(data.every(({ userId, ownerEmail }) => userId === owner.id && ownerEmail === owner.email)).toBe(
      true,
    )
    const times = data.map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort().reverse())
    expect(await userById(db, owner.id)).toMatchObject({ organizationsCount: expected.length })
  })

  it('counts each of them once, however often and by however many they are opened', async () => {
    const { owner } = await open()
    await Promise.all(
      Array.from({ length: 6 }, () => listOrganizationsOfUser(nextRequest(ctx), { userId: owner.id })),
    )
    const { kept, real } = await counters()
    expect(kept).toEqual(real)
  })

  it.each([
    [{ kind: 'latency', latencyMs: 10_000 }, 'no-answer'],
    [{ kind: 'html' }, 'bad-answer'],
    [{ kind: 'http-500-after' }, 'failed'],
    [{ kind: 'refuse-signature' }, 'refused'],
  ])(
    '%o: those remembered are shown with the time of their reading and the reason %s',
    async (fault, kind) => {
      const { owner, all } = await open()
      const readAt = clock.now().toISOString()
      clock.advance(60_000)
      await sandbox.door('POST', 'faults', { path: PATH, ...fault })
      expect(await listOrganizationsOfUser(ctx, { userId: owner.id })).toMatchObject({
        data: all,
        source: 'memory',
        readAt,
        problem: { kind },
      })
      const { kept, real } = await counters()
      expect(kept).toEqual(real)
    },
  )

  it('never read and not readable now are not called "none": the reading has no time', async () => {
    const owner = stranger()
    await sandbox.door('POST', 'faults', { path: PATH, kind: 'html' })
    expect(await listOrganizationsOfUser(ctx, { userId: owner.id })).toEqual({
      data: [],
      source: 'memory',
      readAt: null,
      problem: { kind: 'bad-answer', detail: null },
    })
  })

  it('asks nobody where memory is preferred', async () => {
    const { owner, all } = await open()
    const memory = await listOrganizationsOfUser(offline, { userId: owner.id, prefer: 'memory' })
    expect(memory).toMatchObject({ data: all, source: 'memory', problem: null })
  })

  it.each([randomUUID(), 'no-id'])('of an unknown user are not found: %s', async (userId) => {
    await expect(listOrganizationsOfUser(ctx, { userId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('opening an organization', () => {
  it('brings it up to date through its owner’s list', async () => {
    const { owner, organization } = await open()
    clock.advance(60_000)
    expect(await readOrganization(ctx, { organizationId: organization.id.toUpperCase() })).toMatchObject({
      data: { ...organization, userId: owner.id, readAt: clock.now().toISOString() },
      source: 'gateway',
      readAt: clock.now().toISOString(),
      problem: null,
    })
  })

  it.each([
    [{ kind: 'latency', latencyMs: 10_000 }, 'no-answer'],
    [{ kind: 'truncated-json' }, 'bad-answer'],
    [{ kind: 'refuse-signature' }, 'refused'],
  ])('%o: what is remembered is shown with the reason %s', async (fault, kind) => {
    const { organization } = await open()
    await sandbox.door('POST', 'faults', { path: PATH, ...fault })
    expect(await readOrganization(ctx, { organizationId: organization.id })).toMatchObject({
      data: organization,
      source: 'memory',
      problem: { kind },
    })
  })

  it('with a hostile name keeps the name as it came', async () => {
    const { owner } = await open()
    const name = `<img src=x onerror=alert(1)> \u202E'; DROP TABLE organizations; -- شركة`
    const row = { id: randomUUID(), name, createdAt: '2025-01-02T03:04:05.678Z' }
    const of = { userId: owner.id, ownerEmail: owner.email }
    await db.transaction((tx) => rememberOrganization(tx, of, row, 'mirror', clock.now()))
    const shown = await readOrganization(offline, { organizationId: row.id })
    expect(shown).toMatchObject({ data: row, problem: { kind: 'unreachable' } })
    // Its owner's list does not hold it: the desk says so instead of showing it as live.
    expect(await readOrganization(ctx, { organizationId: row.id })).toMatchObject({
      data: { name },
      source: 'memory',
      problem: { kind: 'gone' },
    })
  })

  it.each([randomUUID(), 'no-id', '\u0000'])(
    'that the desk does not know says for how many users organizations are known: %j',
    async (organizationId) => {
      const { knownFor, users } = await organizationsKnown(db)
      await expect(readOrganization(ctx, { organizationId })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        text: { key: 'organizations.errors.notFound', params: { knownFor, users } },
      })
    },
  )

  it.each(ROLES)('is open to %s', async (role) => {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM organizations LIMIT 1')
    const id = rows[0]?.id ?? ''
    const reader = await testCtx({ db, role, gateway, clock })
    expect(await readOrganization(reader, { organizationId: id })).toMatchObject({ data: { id } })
  })

  it('is closed to a role that the desk does not know, and the attempt is recorded', async () => {
    const actor = { ...ctx.actor, role: 'root' } as unknown as typeof ctx.actor
    const intruder = nextRequest({ ...ctx, actor })
    const organizationId = randomUUID()
    await expect(readOrganization(intruder, { organizationId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(listOrganizationsOfUser(intruder, { userId: organizationId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await auditRows(db, 'organizations.read', intruder.requestId)).toMatchObject([
      { outcome: 'refused' },
    ])
    expect(await auditRows(db, 'organizations.list-of-user', intruder.requestId)).toHaveLength(1)
  })
})
