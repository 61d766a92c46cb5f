import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportSwaps } from '@/lib/features/swaps/server'
import type { Ctx } from '@/lib/server/ctx'
import { csvText, expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { loadOperationsParams, operationsExport } from '../search-params'
import { listOperationsOf } from './list'
import { addOperation, NOW, ORGANIZATION } from './testing/rows'

const { db } = await freshDatabase()
let ctx: Ctx

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'finance' })
  await addOperation(db, { organizationName: '=1+1', amountFrom: '12345678901234567890.123456789' })
  await addOperation(db, { state: 'done', status: 'PROCESSED', currencyTo: 'ETH' }, { readAt: NOW })
  await addOperation(db, { kind: 'withdrawal' })
})

async function taken(of: Ctx, address: Record<string, string>): Promise<string> {
  const query = operationsExport(loadOperationsParams(new URLSearchParams(address)))
  return csvText(await exportSwaps(of, query))
}
const lines = (text: string) => text.split('\r\n').filter(Boolean)

describe('an export', () => {
  it('holds exactly what is filtered, in full, with the zone in its header, and is in the trail', async () => {
    const of = nextRequest(ctx)
    const all = await taken(of, { view: 'all' })
    expect(lines(all)).toHaveLength(3)
    expect(all).toContain("'=1+1")
    expect(all).toContain('12345678901234567890.123456789')
    expect(all).toContain('Created (UTC)')
    await expectAuditRow(db, { action: 'swaps.export', requestId: of.requestId })
    expect(lines(await taken(nextRequest(ctx), { view: 'done', currencyTo: 'ETH' }))).toHaveLength(2)
    expect(lines(await taken(nextRequest(ctx), { view: 'failed' }))).toHaveLength(1)
  })

  it('speaks the reader’s language and zone', async () => {
    const actor = { ...ctx.actor, timeZone: 'Asia/Yekaterinburg' } as Ctx['actor']
    const text = await taken({ ...nextRequest(ctx), locale: 'ru', actor }, { view: 'done' })
    expect(text).toContain('Создана (Asia/Yekaterinburg)')
    expect(text).toContain('2026-03-01T17:00:00.000+05:00')
    expect(text).toContain('Выполнено')
  })
})

describe('the operations of one organization', () => {
  it('are not readable for an organization that nobody knows', async () => {
    for (const organizationId of [ORGANIZATION, randomUUID(), 'nonsense'])
      await expect(listOperationsOf(nextRequest(ctx), { organizationId })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
  })
})
