import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  auditRows,
  expectAuditRow,
  fixedClock,
  freshDatabase,
  gatewayNowhere,
  startSandbox,
  testCtx,
} from '@/lib/testing'
import { spawnDesk } from '@/lib/testing/desk-process'
import { effects } from '../db/tables'
import { reconcileDue, type Reconcile } from '.'
import { createUserEffect, lookForUser } from './testing/user-effect'

const store = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool: store.pool })
const { db } = store

beforeEach(async () => {
  await sandbox.door('POST', 'reset')
  await db.delete(effects)
})

async function setup() {
  const clock = fixedClock(new Date().toISOString())
  const ctx = await testCtx({ db, role: 'manager', gateway, clock })
  const id = randomUUID()
  return { clock, ctx, id, email: `${id}@effects.example` }
}

async function row(id: string) {
  const [found] = await db.select().from(effects).where(eq(effects.id, id))
  return found
}

/** How often the gateway was asked to create a user, whatever became of it. */
async function sendings(): Promise<number> {
  const path = 'requests?path=/partner/api/create-user'
  return (await sandbox.door<{ requests: unknown[] }>('GET', path)).requests.length
}

const lost = () =>
  sandbox.door('POST', 'faults', { path: '/partner/api/create-user', kind: 'cut-after', count: 1 })
const WAYS = { 'users.create': lookForUser }

describe('an effect', () => {
  it('is committed as an intent before the call, and no transaction is open during it', async () => {
    const { ctx, id, email } = await setup()
    const seen: unknown[] = []
    await createUserEffect(ctx, {
      id,
      email,
      beforeCall: async () => {
        const open = await store.pool.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
        )
        seen.push(
          (await row(id))?.status,
          open.rowCount,
          (await auditRows(db, 'users.create', ctx.requestId)).length,
        )
      },
    })
    expect(seen).toEqual(['sending', 0, 1])
    expect(await row(id)).toMatchObject({ status: 'done', nextCheckAt: null })
    const trail = await auditRows(db, 'users.create', ctx.requestId)
    expect(trail.map(({ outcome }) => outcome)).toEqual(['done', 'begun'])
  })

  it('that is begun a second time is refused and not sent', async () => {
    const { ctx, id, email } = await setup()
    const both = await Promise.allSettled([
      createUserEffect(ctx, { id, email }),
      createUserEffect(ctx, { id, email }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(createUserEffect(ctx, { id, email })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await sendings()).toBe(1)
  })

  it('whose answer is lost is unknown, is never sent again, and is found by looking', async () => {
    const { clock, ctx, id, email } = await setup()
    await lost()
    await expect(createUserEffect(ctx, { id, email })).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
    expect(await row(id)).toMatchObject({ status: 'unknown' })
    clock.advance(5_000)
    expect(await reconcileDue(ctx, WAYS)).toBe(1)
    expect(await row(id)).toMatchObject({ status: 'done', nextCheckAt: null, result: { email } })
    clock.advance(86_400_000)
    expect(await reconcileDue(ctx, WAYS)).toBe(0)
    expect(await sendings()).toBe(1)
  })

  it('that cannot be decided is looked into ever more rarely, and never sent', async () => {
    const { clock, ctx, id, email } = await setup()
    await lost()
    await expect(createUserEffect(ctx, { id, email })).rejects.toThrow()
    const blind = { ...ctx, gateway: gatewayNowhere() }
    const pauses: number[] = []
    for (let look = 0; look < 5; look += 1) {
      clock.set((await row(id))?.nextCheckAt?.toISOString() ?? '')
      expect(await reconcileDue(blind, WAYS)).toBe(0)
      pauses.push(((await row(id))?.nextCheckAt?.getTime() ?? 0) - clock.now().getTime())
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses[4]).toBeGreaterThan((pauses[0] ?? 0) * 8)
    expect(await sendings()).toBe(1)
  })

  it('is settled once by many who look at the same time', async () => {
    const { clock, ctx, id, email } = await setup()
    await lost()
    await expect(createUserEffect(ctx, { id, email })).rejects.toThrow()
    clock.advance(5_000)
    let looks = 0
    const counting: Reconcile = (...args) => {
      looks += 1
      return lookForUser(...args)
    }
    const settled = await Promise.all([1, 2, 3, 4].map(() => reconcileDue(ctx, { 'users.create': counting })))
    expect(settled.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(looks).toBe(1)
    const done = (await auditRows(db, 'users.create', ctx.requestId)).filter(
      ({ outcome }) => outcome === 'done',
    )
    expect(done).toHaveLength(1)
  })

  it('that the gateway confirms late is done, whatever was concluded meanwhile', async () => {
    const { clock, ctx, id, email } = await setup()
    const early: Reconcile = async () => ({ kind: 'not-applied', reason: 'nothing was found' })
    await createUserEffect(ctx, {
      id,
      email,
      afterCall: async () => {
        clock.advance(600_000)
        expect(await reconcileDue(ctx, { 'users.create': early })).toBe(1)
        expect(await row(id)).toMatchObject({ status: 'not-applied' })
      },
    })
    expect(await row(id)).toMatchObject({ status: 'done', nextCheckAt: null, result: { email } })
    await expectAuditRow(db, { action: 'users.create', requestId: ctx.requestId, outcome: 'done' })
  })

  it('that is refused or never left is over at once', async () => {
    const { ctx, id, email } = await setup()
    await createUserEffect(ctx, { id, email })
    const again = randomUUID()
    await expect(createUserEffect(ctx, { id: again, email })).rejects.toMatchObject({
      code: 'GATEWAY_REFUSED',
    })
    expect(await row(again)).toMatchObject({ status: 'refused', nextCheckAt: null })
    const unsent = randomUUID()
    const down = { ...ctx, gateway: gatewayNowhere() }
    await expect(createUserEffect(down, { id: unsent, email })).rejects.toMatchObject({
      code: 'GATEWAY_NOT_SENT',
    })
    expect(await row(unsent)).toMatchObject({ status: 'not-sent', nextCheckAt: null })
  })
})

describe.each([
  ['before', 'not-applied', 'not-sent', 0],
  ['after', 'done', 'done', 1],
] as const)('a process that is killed %s the call', (where, status, outcome, sent) => {
  it(`leaves an effect that is found and settled as ${status}`, async () => {
    const { clock, ctx, id, email } = await setup()
    const desk = spawnDesk(
      'lib/server/effects/testing/effect-process.ts',
      { DATABASE_URL: store.url, SANDBOX_URL: sandbox.url },
      [id, email, where],
    )
    await desk.line((line) => line === 'here')
    await desk.signal('SIGKILL')
    expect(await row(id)).toMatchObject({ status: 'sending' })
    clock.advance(5_000)
    expect(await reconcileDue(ctx, WAYS)).toBe(0)
    clock.advance(600_000)
    expect(await reconcileDue(ctx, WAYS)).toBe(1)
    expect(await row(id)).toMatchObject({ status, nextCheckAt: null })
    await expectAuditRow(db, { action: 'users.create', outcome, requestId: ctx.requestId })
    expect(await sendings()).toBe(sent)
  })
})
