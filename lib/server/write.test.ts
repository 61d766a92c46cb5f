import { describe, expect, test } from 'vitest'
import { auditRows, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { verifyTrail } from './audit/verify'
import { env } from './env'
import { record, write } from './write'

const { db, pool } = await freshDatabase()
const ctx = await testCtx({ db, role: 'manager', address: '192.0.2.7' })
const subject = { kind: 'user', id: 'u-1' } as const
await pool.query('CREATE TABLE things (id int PRIMARY KEY)')

const things = async () =>
  (await pool.query<{ id: number }>('SELECT id FROM things ORDER BY id')).rows.map(({ id }) => id)

describe('a write', () => {
  test('gives back its data and leaves who, what, about whom, from where and which request', async () => {
    const own = nextRequest(ctx)
    const data = await write(own, async (tx) => {
      await tx.execute('INSERT INTO things VALUES (1)')
      return {
        data: 'made',
        audit: {
          action: 'users.create',
          subject,
          before: { a: 1 },
          after: { a: 2 },
          reason: 'asked',
          upstreamRequestId: 'up-1',
        },
      }
    })
    expect(data).toBe('made')
    const [row] = await auditRows(db, 'users.create', own.requestId)
    expect(row).toMatchObject({
      actorKind: 'staff',
      actorName: own.actor.kind === 'staff' ? own.actor.email : '',
      noun: 'users',
      outcome: 'done',
      subjectKind: 'user',
      subjectId: 'u-1',
      before: { a: 1 },
      after: { a: 2 },
      reason: 'asked',
      address: '192.0.2.7',
      upstreamRequestId: 'up-1',
      at: own.clock.now(),
    })
  })

  test('may leave several traces, in their order, and none where nothing happened', async () => {
    const own = nextRequest(ctx)
    const entry = (index: number) => ({ action: 'users.read', subject, after: { index } }) as const
    await write(own, async () => ({ data: null, audit: [entry(1), entry(2), entry(3)] }))
    expect((await auditRows(db, 'users.read', own.requestId)).map(({ after }) => after)).toEqual([
      { index: 3 },
      { index: 2 },
      { index: 1 },
    ])
    const quiet = nextRequest(ctx)
    await write(quiet, async () => ({ data: null, audit: [] }))
    expect(await auditRows(db, 'users.read', quiet.requestId)).toEqual([])
  })

  test('that fails leaves neither the change nor a trace of it', async () => {
    const before = await verifyTrail(db, env().AUDIT_KEY)
    const attempt = write(ctx, async (tx) => {
      await tx.execute('INSERT INTO things VALUES (2)')
      await tx.execute('INSERT INTO things VALUES (2)')
      return { data: null, audit: { action: 'users.create', subject } }
    })
    await expect(attempt).rejects.toThrow()
    expect(await things()).toEqual([1])
    expect(await verifyTrail(db, env().AUDIT_KEY)).toEqual(before)
  })

  test('is undone where its trace cannot be written', async () => {
    await pool.query('ALTER TABLE audit_events RENAME TO audit_events_away')
    const attempt = write(ctx, async (tx) => {
      await tx.execute('INSERT INTO things VALUES (3)')
      return { data: null, audit: { action: 'users.create', subject } }
    })
    await expect(attempt).rejects.toThrow()
    await pool.query('ALTER TABLE audit_events_away RENAME TO audit_events')
    expect(await things()).toEqual([1])
  })

  test('that is recorded alone tells of somebody without a name as such', async () => {
    const own = { ...nextRequest(ctx), actor: { kind: 'anonymous' } as const, address: null }
    await record(own, { action: 'pages.open', subject: { kind: 'page', id: '/audit' }, outcome: 'refused' })
    const [row] = await auditRows(db, 'pages.open', own.requestId)
    expect(row).toMatchObject({
      actorKind: 'anonymous',
      actorId: null,
      actorName: '',
      address: null,
      outcome: 'refused',
    })
  })
})
