import { describe, expect, it } from 'vitest'
import { write } from '@/lib/server/write'
import { expectAuditRow, fixedClock, freshDatabase, startSandbox, testCtx } from '.'
import { requireLocal } from './template-store'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()

describe('the harness', () => {
  it('gives a migrated database, a gateway that answers, a clock that stands still, and the trail', async () => {
    const clock = fixedClock('2026-01-02T03:04:05.000Z')
    const ctx = await testCtx({ db, role: 'auditor', gateway: sandbox.gateway({ pool }), clock })
    const answer = await ctx.gateway.partner.getUsers({ limit: 10, offset: 0 })
    expect(answer).toMatchObject({ kind: 'ok', data: { total: 25 } })
    const subject = { kind: 'list', id: 'users' } as const
    await write(ctx, async () => ({ data: null, audit: { action: 'users.list', subject } }))
    const row = await expectAuditRow(db, { action: 'users.list', requestId: ctx.requestId, outcome: 'done' })
    expect(row.at).toEqual(new Date('2026-01-02T03:04:05.000Z'))
  })

  it('gives every test file a database of its own', async () => {
    const other = await freshDatabase()
    await other.pool.query('CREATE TABLE only_here (id int)')
    await expect(pool.query('SELECT * FROM only_here')).rejects.toThrow('does not exist')
    await other.drop()
  })

  it('refuses a store that is not on this machine', () => {
    expect(() => requireLocal('postgres://desk@db.example.com/desk')).toThrow('must be on this machine')
    expect(requireLocal('postgres://desk@127.0.0.1/desk')).toContain('127.0.0.1')
  })
})
