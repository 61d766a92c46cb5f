import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { csvText, expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { loadUsersParams, usersExport, usersQuery } from '../search-params'
import { gatewayUser, know } from './directory.fixtures'
import { exportUsers } from './export-users'
import { listUsers } from './list-users'

let ctx: Ctx
beforeAll(async () => {
  const { db } = await freshDatabase()
  ctx = await testCtx({ db, role: 'manager' })
  const users = Array.from({ length: 90 }, (_, n) =>
    gatewayUser({
      email: `user-${n}@merchant.example`,
      utm: n % 3 ? null : `spring ${n}`,
      createdAt: new Date(Date.UTC(2025, 0, 1 + n)).toISOString(),
      confirmedAt: n % 2 ? '2025-07-01T00:00:00.000Z' : null,
    }),
  )
  await know(db, [...users, gatewayUser({ email: '=HYPERLINK("http://evil.example")', utm: 'a"b,\nc' })])
})

const params = (address: Record<string, string>) => loadUsersParams(new URLSearchParams(address))

async function exported(address: Record<string, string>, asked = nextRequest(ctx)) {
  const file = await exportUsers(asked, usersExport(params(address)))
  return { text: await csvText(file), fileName: file.fileName }
}

describe('the export of users', () => {
  it.each<Record<string, string>>([
    {},
    { q: 'spring' },
    { q: 'er-1' },
    { q: '9' },
    { confirmed: 'yes' },
    { confirmed: 'no', q: 'user', sort: 'email', dir: 'asc' },
    { createdFrom: '2025-02-01', createdTo: '2025-02-10', sort: 'created', dir: 'asc' },
    { q: 'nobody' },
  ])('has exactly the rows of the list, in its order: %o', async (address) => {
    const listed = await listUsers(ctx, usersQuery(params({ ...address, size: '100' })))
    const { text } = await exported(address)
    const ids = [...text.matchAll(/^([0-9a-f]{8}-[0-9a-f-]{27}),/gm)].map(([, id]) => id)
    expect(ids).toEqual(listed.rows.map(({ id }) => id))
  })

  it('begins with a byte order mark and headings in the language of the reader, with the zone of the times', async () => {
    const { text, fileName } = await exported({ q: 'nobody' })
    expect(text).toMatch(/^\uFEFFUser id,E-mail,UTM,Created \(UTC\)/)
    expect(fileName).toBe('users-2026-03-01')
    const russian = await exported({ q: 'nobody' }, { ...nextRequest(ctx), locale: 'ru' })
    expect(russian.text).toMatch(/^\uFEFFID пользователя,Эл. почта/)
  })

  it('makes no cell a formula', async () => {
    const { text } = await exported({ q: 'hyperlink' })
    expect(text).toContain(`'=HYPERLINK`)
    expect(text).not.toMatch(/(^|,)"?=HYPERLINK/m)
  })

  it('is in the trail with its filter and its number of rows before the first byte leaves', async () => {
    const asked = nextRequest(ctx)
    const { records } = await exportUsers(asked, usersExport(params({ confirmed: 'yes' })))
    await expectAuditRow(ctx.db, {
      action: 'users.export',
      requestId: asked.requestId,
      outcome: 'done',
      after: expect.objectContaining({ rows: 45, filter: expect.objectContaining({ confirmed: 'yes' }) }),
    })
    await records.return?.()
  })

  it('is refused for support, and the refusal is in the trail', async () => {
    const support = await testCtx({ db: ctx.db, role: 'support' })
    await expect(exportUsers(support, usersExport(params({})))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(ctx.db, { action: 'users.export', requestId: support.requestId, outcome: 'refused' })
  })
})
