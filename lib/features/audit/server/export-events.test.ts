import { describe, expect, test } from 'vitest'
import { record } from '@/lib/server/write'
import { auditRows, csvText, expectAuditRow, freshDatabase, testCtx } from '@/lib/testing'
import { exportEvents, listEvents } from '.'
import { aboutUser, ALICE, BORIS, queryOf, trail } from './trail.fixtures'

const { db, pool } = await freshDatabase()
const admin = await testCtx({ db, role: 'admin' })
const lentOut = () => pool.totalCount - pool.idleCount

await trail(admin, {
  action: 'users.create',
  subject: aboutUser(ALICE),
  reason: '=HYPERLINK("http://evil.example")',
})
await trail(admin, {
  action: 'users.read',
  subject: aboutUser(BORIS),
  after: { note: 'a,"b"\nc', name: 'Ёлка' },
})
for (let index = 0; index < 1_200; index += 1)
  await record(admin, { action: 'users.read', subject: aboutUser(BORIS) })

const lines = (text: string) => text.trimEnd().split('\r\n')

describe('an export of the trail', () => {
  test('has exactly the rows that are listed, and says so in the trail before the first byte', async () => {
    const query = queryOf(`q=${BORIS}`)
    const listed = await listEvents(admin, query)
    const file = await exportEvents(admin, query)
    await expectAuditRow(db, {
      action: 'audit.export',
      actorName: admin.actor.kind === 'staff' ? admin.actor.email : '',
      after: {
        filter: { q: BORIS, person: null, noun: null, action: null, outcome: null, from: null, to: null },
        timeZone: 'UTC',
        upTo: listed.upTo,
        rows: 1_201,
      },
    })
    const text = await csvText(file)
    expect(lines(text)).toHaveLength(1 + 1_201)
    expect(file.fileName).toBe('audit-trail-2026-03-01')
    expect(text.startsWith('\uFEFFNo.,Time (UTC),')).toBe(true)
    expect(text).toContain('"{""name"":""Ёлка"",""note"":""a,\\""b\\""\\nc""}"')
    expect(lines(text)[1]).toMatch(/^1202,2026-03-01T12:00:00\.000\+00:00,staff,/)
  })

  test('starts no formula in a spreadsheet', async () => {
    const text = await csvText(await exportEvents(admin, queryOf(`q=${ALICE}`)))
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  })

  test('speaks the language and the time of whoever takes it', async () => {
    if (admin.actor.kind !== 'staff') throw new Error('not a person')
    const actor = { ...admin.actor, timeZone: 'Asia/Vladivostok' }
    const text = await csvText(await exportEvents({ ...admin, actor, locale: 'ru' }, queryOf(`q=${ALICE}`)))
    expect(lines(text)[0]).toContain('№,Время (Asia/Vladivostok),')
    expect(lines(text)[1]).toContain('2026-03-01T22:00:00.000+10:00')
    expect(lines(text)[1]).toContain('Создан пользователь,users.create,Выполнено')
  })

  test('is refused to those who may not, and gives nothing away', async () => {
    const support = await testCtx({ db, role: 'support' })
    await expect(exportEvents(support, queryOf(''))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, { action: 'audit.export', requestId: support.requestId, outcome: 'refused' })
  })

  test('gives nothing away where it cannot be recorded', async () => {
    const before = (await auditRows(db, 'audit.export')).length
    await pool.query('ALTER TABLE audit_head RENAME TO audit_head_away')
    await expect(exportEvents(admin, queryOf(''))).rejects.toThrow()
    await pool.query('ALTER TABLE audit_head_away RENAME TO audit_head')
    expect((await auditRows(db, 'audit.export')).length).toBe(before)
    expect(lentOut()).toBe(0)
  })
})

describe('the connection of an export', () => {
  test('comes back when the browser leaves before the first byte, or after some', async () => {
    const unread = await exportEvents(admin, queryOf(''))
    expect(lentOut()).toBe(1)
    await unread.records.return?.()
    expect(lentOut()).toBe(0)
    const { records } = await exportEvents(admin, queryOf(''))
    for await (const batch of records) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    expect(lentOut()).toBe(0)
  })

  test('never is the last one: too many exports at once are refused', async () => {
    const running = [
      await exportEvents(admin, queryOf('')),
      await exportEvents(admin, queryOf('')),
      await exportEvents(admin, queryOf('')),
    ]
    await expect(exportEvents(admin, queryOf(''))).rejects.toMatchObject({ code: 'LIMITED' })
    for (const file of running) await csvText(file)
    expect(lentOut()).toBe(0)
    await expect(csvText(await exportEvents(admin, queryOf(`q=${ALICE}`)))).resolves.toContain(ALICE)
  })

  test('shows one moment: what is written while it runs is not in it', async () => {
    const file = await exportEvents(admin, queryOf(`q=${BORIS}`))
    await record(admin, { action: 'users.read', subject: aboutUser(BORIS), reason: 'too late' })
    expect(await csvText(file)).not.toContain('too late')
  })
})
