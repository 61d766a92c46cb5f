import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { readApproval } from '@/lib/features/approvals/server'
import { agreePolicy, decide, requestOf, somebody } from '@/lib/features/approvals/server/testing/desk'
import { fixedClock, nextRequest } from '@/lib/testing'
import type { BatchDto } from '../../dto'
import { cancelMany } from '..'
import { refusalOf } from '../testing/approval-desk'
import { manyDesk } from '../testing/many-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await manyDesk({ clock })
const { db } = desk.store
const { gateway } = desk.ctx
const as = (role: 'admin' | 'support') => somebody(db, role, { clock, gateway })
const [anna, boris, sam, sue] = [
  await as('admin'),
  await as('admin'),
  await as('support'),
  await as('support'),
]
const owners = [await desk.organization('One'), await desk.organization('Two')]
const asked = async () => {
  const planned = await desk.planned(owners, { ORDER_DEPOSIT: '4' })
  const batch = await desk.run(planned, sam)
  return { batch, approvalId: batch.approval?.approvalId ?? '' }
}
const fresh = ({ id }: BatchDto) => desk.batch(id)

describe('a batch under a policy', () => {
  beforeAll(() => agreePolicy([anna, boris], { fromPercentPoints: '1' }))

  it('waits as a whole, is asked for once, and runs with the vote that was missing', async () => {
    const { batch, approvalId } = await asked()
    expect(batch).toMatchObject({ status: 'planned', ready: 2, approval: { status: 'waiting' } })
    expect(await refusalOf(desk.run(batch, sam))).toBe('tariffs.errors.batchWaits')
    await desk.carryOut()
    for (const owner of owners) expect(await desk.live(owner)).toEqual({})
    expect(await readApproval(sue, { approvalId })).toMatchObject({
      title: { key: 'approvals.tariff.titleMany', params: { count: 2 } },
      href: `/tariffs/batches/${batch.id}`,
      facts: [{ after: '2' }, { after: '2' }],
    })
    expect(await refusalOf(decide(sam, approvalId))).toBe('approvals.errors.own')
    await decide(sue, approvalId)
    expect(await fresh(batch)).toMatchObject({ status: 'running', approval: { status: 'used' } })
    await desk.carryOut()
    expect(await fresh(batch)).toMatchObject({ status: 'done' })
    for (const owner of owners)
      expect(await desk.live(owner)).toMatchObject({ ORDER_DEPOSIT: { amount: '0.04' } })
  })

  it('declined, nothing of it is sent, and it can be asked for again', async () => {
    const planned = await desk.planned(owners, { WALLET_DEPOSIT: '4' })
    const first = await desk.run(planned, sam)
    await decide(sue, first.approval?.approvalId ?? '', 'decline')
    const again = await desk.run(await fresh(first), sam)
    expect(again).toMatchObject({ status: 'planned', approval: { status: 'waiting' } })
    expect(again.approval?.approvalId).not.toBe(first.approval?.approvalId)
  })

  it('given up, it takes its request with it', async () => {
    const planned = await desk.planned(owners, { PAYOUT_DEPOSIT: '4' })
    const batch = await desk.run(planned, sam)
    await cancelMany(nextRequest(desk.boss), { batchId: batch.id, version: batch.version })
    expect(await requestOf(db, batch.approval?.approvalId ?? '')).toMatchObject({ status: 'withdrawn' })
  })

  it('lines that were changed behind the desk’s back make the approval void, and nothing is queued', async () => {
    const planned = await desk.planned(owners, { PERSONAL_DEPOSIT: '4' })
    const batch = await desk.run(planned, sam)
    await db.execute(sql`UPDATE tariff_lines l SET proposed = jsonb_set(proposed, '{amount}', '"0.9"')
      FROM tariff_change_sets s WHERE s.id = l.change_set_id AND s.batch_id = ${batch.id}`)
    expect(await decide(sue, batch.approval?.approvalId ?? '')).toMatchObject({ status: 'void' })
    expect(await fresh(batch)).toMatchObject({ status: 'planned', sets: { queued: 0 } })
  })

  it('is judged by its largest line: below the limit it needs nobody else', async () => {
    for (const owner of owners) {
      await desk.outside(owner, 'EXCHANGE_AUTO', '0.02')
      await desk.seen(owner)
    }
    const small = await desk.planned(owners, { EXCHANGE_AUTO: '2.5' })
    expect(await desk.run(small, sam)).toMatchObject({ status: 'running', approval: null })
  })
})
