import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { csvText, expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { loadTopUpsParams, topUpsExport } from '../search-params'
import { exportTopUps } from './export-top-ups'
import { readReceipt } from './receipt'
import { addTopUp, id, requester } from './testing/top-up-rows'

let ctx: Ctx

beforeAll(async () => {
  const { db } = await freshDatabase()
  ctx = await testCtx({ db, role: 'finance' })
  await addTopUp(db, 1, 'awaiting-approval')
  await addTopUp(db, 3, 'approved')
  await addTopUp(db, 4, 'unknown')
  await addTopUp(db, 5, 'needs-a-person')
  await addTopUp(db, 6, 'confirmed', { organizationName: 'Acme', amount: '9.00' })
  await addTopUp(db, 7, 'draft')
  await addTopUp(db, 8, 'approved')
})

describe('a receipt', () => {
  test('exists for what is confirmed, and for nothing else', async () => {
    expect(await readReceipt(nextRequest(ctx), { topUpId: id(1, 6) })).toMatchObject({
      amount: '9.00',
      organizationName: 'Acme',
      requester,
      approvers: [],
      settledBy: 'answer',
    })
    for (const n of [1, 3, 4, 5, 7])
      await expect(readReceipt(nextRequest(ctx), { topUpId: id(1, n) })).rejects.toMatchObject({
        code: 'CONFLICT',
      })
  })
})

describe('an export', () => {
  const taken = async (of: Ctx, address: Record<string, string>) => {
    const file = await exportTopUps(of, topUpsExport(loadTopUpsParams(new URLSearchParams(address))))
    return csvText(file)
  }

  test('holds exactly what is filtered, in full, and is in the trail; formulas are neutralised', async () => {
    const of = nextRequest(ctx)
    const text = await taken(of, { status: 'approved' })
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(3)
    expect(text).toContain("'=1+1")
    expect(text).toContain('250.50')
    expect(text).toContain('Asked (UTC)')
    await expectAuditRow(ctx.db, { action: 'top-ups.export', requestId: of.requestId })
  })

  test('is refused to whoever may not take it', async () => {
    const support = await testCtx({ db: ctx.db, role: 'support' })
    await expect(taken(support, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
