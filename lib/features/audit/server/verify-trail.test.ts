import { expect, test } from 'vitest'
import { expectAuditRow, freshDatabase, testCtx } from '@/lib/testing'
import { verifyAuditTrail } from '.'
import { aboutUser, ALICE, trail } from './trail.fixtures'

const { db, pool } = await freshDatabase()
const auditor = await testCtx({ db, role: 'auditor' })
await trail(
  auditor,
  ...Array.from({ length: 5 }, () => ({ action: 'users.read', subject: aboutUser(ALICE) }) as const),
)

test('a verification says where the trail ends, and is in the trail itself', async () => {
  const found = await verifyAuditTrail(auditor, {})
  expect(found).toMatchObject({ ok: true, rows: 5, anchor: expect.stringMatching(/^5:[0-9a-f]{64}$/) })
  await expectAuditRow(db, { action: 'audit.verify', outcome: 'done', after: { ...found } })
  expect(await verifyAuditTrail(auditor, { expect: found.anchor })).toMatchObject({
    ok: true,
    expected: found.anchor,
  })
})

test('only one runs at a time', async () => {
  const [first, second] = await Promise.allSettled([
    verifyAuditTrail(auditor, {}),
    verifyAuditTrail(auditor, {}),
  ])
  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'LIMITED' } })
})

test('an anchor that is none is told beside its field', async () => {
  await expect(verifyAuditTrail(auditor, { expect: '5' })).rejects.toMatchObject({
    code: 'INVALID',
    fields: { expect: 'audit.verify.badAnchor' },
  })
})

test('a manager may not verify', async () => {
  const manager = await testCtx({ db, role: 'manager' })
  await expect(verifyAuditTrail(manager, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a damaged trail is told even where it takes no new row', async () => {
  await pool.query('ALTER TABLE audit_head DISABLE TRIGGER ALL')
  await pool.query('DELETE FROM audit_head')
  expect(await verifyAuditTrail(auditor, {})).toMatchObject({ ok: false, problem: 'head' })
})
