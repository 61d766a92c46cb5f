import { beforeEach, describe, expect, it } from 'vitest'
import { notifications } from '@/lib/server/notify/tables'
import { auditRows, expectAuditRow } from '@/lib/testing/audit'
import { look, readOverview } from '.'
import { fundingDesk } from './testing/funding-desk'

const desk = await fundingDesk()
const { db, finance } = desk
beforeEach(desk.clean)
const MINUTE = 60_000

describe('an invoice that is followed', () => {
  it('is credited when it is paid: people are told once, and the new balance is read', async () => {
    const { id, upstreamId } = await desk.ask({ amount: '1000' })
    await desk.step()
    expect(await readOverview(finance, {})).toMatchObject({ balance: { balance: '2500' }, open: 1 })
    await desk.pay(upstreamId)
    await desk.later(MINUTE)
    await desk.step()
    expect(await desk.read(id)).toMatchObject({
      status: 'complete',
      final: true,
      nextLookAt: null,
      completedAt: expect.any(String),
      balanceAfter: { balance: '3500', currency: 'USD' },
    })
    expect(await readOverview(finance, {})).toMatchObject({ balance: { balance: '3500' }, open: 0 })
    await expectAuditRow(db, {
      action: 'funding.look',
      subjectId: id,
      actorKind: 'system',
      before: { status: 'unpaid' },
    })
    const told = await db.select().from(notifications)
    expect(told).toMatchObject([{ kind: 'funding-final', text: { key: 'funding.notice.complete' } }])
    const calls = await desk.calls()
    await desk.later(5 * MINUTE)
    expect(await desk.calls()).toBe(calls)
    expect(await db.select().from(notifications)).toHaveLength(told.length)
  })

  it('is denied: it ends, and nothing is credited', async () => {
    const { id, upstreamId } = await desk.ask()
    await desk.sandbox.door('POST', 'funding/status', { invoiceId: upstreamId, status: 'denied' })
    await desk.later(MINUTE)
    expect(await desk.read(id)).toMatchObject({ status: 'denied', final: true, balanceAfter: null })
    expect(await db.select().from(notifications)).toMatchObject([{ text: { key: 'funding.notice.ended' } }])
  })

  it('with a status that nobody knows shows it as it came, and is followed on', async () => {
    const { id, upstreamId } = await desk.ask()
    await desk.sandbox.door('POST', 'funding/status', { invoiceId: upstreamId, status: 'mempool_soup' })
    await desk.later(MINUTE)
    expect(await desk.read(id)).toMatchObject({
      status: 'mempool_soup',
      final: false,
      nextLookAt: expect.any(String),
    })
    await desk.pay(upstreamId)
    await desk.later(MINUTE)
    expect(await desk.read(id)).toMatchObject({ status: 'complete', final: true })
  })

  it('over whatever is paid credits what was paid', async () => {
    const { id, upstreamId } = await desk.ask({ amount: null, method: 'usdt_erc20' })
    await desk.pay(upstreamId, '77.70')
    await desk.later(MINUTE)
    await desk.step()
    expect(await desk.read(id)).toMatchObject({ status: 'complete', balanceAfter: { balance: '2577.7' } })
  })

  it('loses no digit of its price', async () => {
    const { id, upstreamId } = await desk.ask()
    const price = '12345678901234567.000000000000000012'
    await desk.sandbox.door('POST', 'funding/status', { invoiceId: upstreamId, price })
    await desk.later(MINUTE)
    expect(await desk.read(id)).toMatchObject({ price })
  })

  it('is looked at more rarely with age, and sooner while somebody has it open', async () => {
    const { id } = await desk.ask()
    const looks = async (minutes: number) => {
      const before = await desk.calls()
      for (let minute = 0; minute < minutes; minute += 1) await desk.later(MINUTE)
      return (await desk.calls()) - before
    }
    const fresh = await looks(10)
    await desk.later(6 * 60 * MINUTE)
    const old = await looks(10)
    expect(fresh).toBeGreaterThanOrEqual(9)
    expect(old).toBeLessThanOrEqual(3)
    await desk.read(id)
    await desk.later(1)
    const watched = await desk.calls()
    await desk.later(MINUTE)
    expect((await desk.calls()) - watched).toBeGreaterThanOrEqual(1)
  })

  it('cannot be read for a while: what is known stays, with the reason, and it goes on', async () => {
    const { id, upstreamId } = await desk.ask()
    await desk.fault('html', `invoices/${upstreamId}`)
    await desk.later(MINUTE)
    expect(await desk.read(id)).toMatchObject({ status: 'unpaid', problem: { kind: 'failed' } })
    await desk.later(2 * MINUTE)
    expect(await desk.read(id)).toMatchObject({ status: 'unpaid', problem: null })
  })
})

describe('looking now', () => {
  it('asks the vendor once, and not again at once', async () => {
    const { id, upstreamId } = await desk.ask()
    await desk.pay(upstreamId)
    desk.clock.advance(10_000)
    await look(finance, { invoiceId: id })
    await look(finance, { invoiceId: id })
    expect(await desk.read(id)).toMatchObject({ status: 'complete' })
    expect(await desk.calls(`invoices/${upstreamId}`)).toBe(1)
    await look(finance, { invoiceId: null })
    await look(finance, { invoiceId: null })
    expect(await desk.calls('accounts/balance')).toBe(1)
  })

  it('at what nobody knows is NOT_FOUND', async () => {
    const invoiceId = '00000000-0000-4000-8000-000000000000'
    await expect(look(finance, { invoiceId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk.read(invoiceId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk.read('no id')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('two processes that look at the same time tell of an end once', async () => {
  const { id, upstreamId } = await desk.ask()
  await desk.pay(upstreamId)
  desk.clock.advance(MINUTE)
  await Promise.all([
    desk.step(),
    desk.step(),
    look(finance, { invoiceId: id }),
    look(finance, { invoiceId: id }),
  ])
  const rows = await auditRows(db, 'funding.look')
  expect(rows.filter(({ subjectId, outcome }) => subjectId === id && outcome === 'done')).toHaveLength(1)
  expect(await db.select().from(notifications)).toHaveLength(1)
})
