import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { expectAuditRow, fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { ROLES } from '@/lib/shared/permissions'
import { listAuditPeople, listEvents, readAuditEvent } from '.'
import { aboutAcme, aboutUser, ALICE, BORIS, queryOf, trail } from './trail.fixtures'

const { db } = await freshDatabase()
const clock = fixedClock('2026-03-01T22:30:00.000Z')
let admin: Ctx
let manager: Ctx
let watcher: Ctx

beforeAll(async () => {
  admin = await testCtx({ db, role: 'admin', clock })
  manager = await testCtx({ db, role: 'manager', clock })
  watcher = await testCtx({ db, job: 'directory', clock })
  await trail(manager, { action: 'users.create', subject: aboutUser(ALICE), outcome: 'begun' })
  await trail(manager, {
    action: 'users.create',
    subject: aboutUser(ALICE),
    after: { email: 'a@example.com' },
  })
  clock.set('2026-03-02T10:00:00.000Z')
  await trail(admin, {
    action: 'organizations.create',
    subject: aboutAcme,
    outcome: 'unknown',
    reason: 'timeout',
  })
  await trail(watcher, { action: 'effects.reconcile', subject: aboutAcme })
  await trail(admin, {
    action: 'pages.open',
    subject: { kind: 'page', id: '/100%_sure' },
    outcome: 'refused',
  })
})

const seqs = async (search: string, ctx = admin) =>
  (await listEvents(ctx, queryOf(search))).rows.map(({ seq }) => seq)

describe('the trail', () => {
  test('is listed newest first, with all that was recorded', async () => {
    const page = await listEvents(admin, queryOf(''))
    expect(page).toMatchObject({ page: 1, size: 25, total: 5, capped: false, upTo: 5 })
    expect(page.rows.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
    expect(page.rows[3]).toMatchObject({
      at: '2026-03-01T22:30:00.000Z',
      actorKind: 'staff',
      action: 'users.create',
      outcome: 'done',
      userId: ALICE,
      before: null,
      after: { email: 'a@example.com' },
    })
  })

  test.each([
    [`q=${ALICE}`, [4, 3, 2, 1]],
    [`q=${ALICE.toUpperCase()}`, [4, 3, 2, 1]],
    ['q=0C000000', [4, 3]],
    ['q=100%25', [5]],
    ['q=%25', [5]],
    ['q=_s', [5]],
    ['q=0_000000', []],
    [`q=${BORIS}`, []],
    ['person=system', [4]],
    ['person=anonymous', []],
    ['person=DIRECT', [4]],
    ['person=manager-', [2, 1]],
    ['noun=users', [2, 1]],
    ['action=organizations.create', [3]],
    ['outcome=unknown', [3]],
    ['from=2026-03-02', [5, 4, 3]],
    ['to=2026-03-01', [2, 1]],
    ['from=2026-03-01&to=2026-03-01&outcome=begun', [1]],
    ['noun=users&action=organizations.create', []],
  ])('filtered by %s has the rows %j', async (search, expected) => {
    expect(await seqs(search)).toEqual(expected)
    expect(await listEvents(admin, queryOf(search))).toMatchObject({ total: expected.length, capped: false })
  })

  test('is filtered by one person, whatever they are called now', async () => {
    if (manager.actor.kind !== 'staff') throw new Error('not a person')
    expect(await seqs(`person=${manager.actor.staffId}`)).toEqual([2, 1])
    expect((await listAuditPeople(admin, {})).map(({ id }) => id)).toContain(manager.actor.staffId)
  })

  test('counts days from the midnight of whoever reads', async () => {
    if (admin.actor.kind !== 'staff') throw new Error('not a person')
    const moscow = { ...admin, actor: { ...admin.actor, timeZone: 'Europe/Moscow' } }
    expect(await seqs('from=2026-03-02', moscow)).toEqual([5, 4, 3, 2, 1])
    expect(await seqs('from=2026-03-02', admin)).toEqual([5, 4, 3])
  })

  test.each([
    'outcome=nonsense&noun=<script>&action=;DROP&from=2026-02-31&to=yesterday&page=-1&size=7&upTo=x&sort=hash',
    'page=1e9&page=0&q=',
    'noun=%00&person=%20',
  ])('reads past what makes no sense: %s', async (search) => {
    expect(await seqs(search)).toEqual([5, 4, 3, 2, 1])
  })

  test.each([
    `q=${"'; DROP TABLE audit_events; --"}`,
    `q=${'x'.repeat(10_000)}`,
    'q=%5C',
    'person=%5C%25',
    'q=\u202E',
    'q=%00',
    'noun=swaps',
  ])('finds nothing, and breaks nothing, for %s', async (search) => {
    expect(await seqs(search)).toEqual([])
  })

  test('has no row on a page beyond its end', async () => {
    expect(await listEvents(admin, queryOf('page=999999999'))).toMatchObject({ rows: [], total: 5 })
    expect(await seqs('page=999999999&noun=users')).toEqual([])
  })

  test('shows one row by its number, and says when there is none', async () => {
    expect(await readAuditEvent(admin, { seq: 3 })).toMatchObject({ seq: 3, reason: 'timeout' })
    expect(await readAuditEvent(admin, { seq: '3' })).toMatchObject({ seq: 3 })
    await expect(readAuditEvent(admin, { seq: 4_000 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const seq of ['x', '0', '-1', '1e99', '']) {
      await expect(readAuditEvent(admin, { seq })).rejects.toMatchObject({ code: 'INVALID' })
    }
  })
})

describe('pages', () => {
  test('do not shift while others write', async () => {
    await trail(
      admin,
      ...Array.from({ length: 60 }, () => ({ action: 'users.read', subject: aboutUser(BORIS) }) as const),
    )
    for (const filter of ['', '&noun=users']) {
      const first = await listEvents(admin, queryOf(`size=25${filter}`))
      const second = await listEvents(admin, queryOf(`size=25&page=2&upTo=${first.upTo}${filter}`))
      await trail(admin, { action: 'users.read', subject: aboutUser(BORIS) })
      const again = await listEvents(admin, queryOf(`size=25&page=2&upTo=${first.upTo}${filter}`))
      expect(again).toEqual(second)
      const seen = [...first.rows, ...second.rows].map(({ seq }) => seq)
      expect(new Set(seen).size).toBe(50)
      expect(seen).toEqual([...seen].sort((a, b) => b - a))
    }
  })
})

describe('who may read it', () => {
  test.each(ROLES)('%s', async (role) => {
    const ctx = await testCtx({ db, role, clock })
    if (role === 'admin' || role === 'auditor') {
      await expect(listEvents(ctx, queryOf(''))).resolves.toMatchObject({ page: 1 })
      return
    }
    await expect(listEvents(ctx, queryOf(''))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(readAuditEvent(ctx, { seq: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(listAuditPeople(ctx, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const action of ['audit.list', 'audit.read', 'audit.people'] as const)
      await expectAuditRow(db, {
        action,
        requestId: ctx.requestId,
        outcome: 'refused',
        reason: 'permission audit.read is missing',
      })
  })
})
