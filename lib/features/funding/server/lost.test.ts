import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testCtx } from '@/lib/testing'
import { auditRows, expectAuditRow } from '@/lib/testing/audit'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { look } from '.'
import { fundingDesk } from './testing/funding-desk'

const desk = await fundingDesk()
const { db, finance, clock } = desk
const running: DeskProcess[] = []
beforeEach(desk.clean)
afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.signal('SIGKILL')))
})
const MINUTE = 60_000

describe('a lost answer', () => {
  it.each(['cut-after', 'http-500-after', 'truncated-json'])(
    'after %s is looked for and found, and nothing is asked for twice',
    async (fault) => {
      await desk.fault(fault)
      const lost = await desk.ask()
      expect(lost).toMatchObject({ creation: 'unknown', upstreamId: null, status: null })
      await desk.later(5_000)
      const [made] = await desk.atVendor()
      expect(await desk.read(lost.id)).toMatchObject({
        creation: 'made',
        upstreamId: made?.id,
        status: 'unpaid',
        address: expect.any(String),
        price: '0.00237596',
      })
      expect(await desk.calls('accounts/deposit')).toBe(1)
      const trail = (await auditRows(db, 'funding.create')).filter(({ subjectId }) => subjectId === lost.id)
      expect(trail.map(({ outcome }) => outcome)).toEqual(['done', 'unknown', 'begun'])
      expect(trail[0]).toMatchObject({
        actorKind: 'system',
        reason: 'found in the list after the answer was lost',
        requestId: lost.requestId,
      })
    },
  )

  it('of a request that never arrived ends as not made, once that is sure, and not sooner', async () => {
    await desk.fault('drop-before')
    const lost = await desk.ask()
    await desk.later(5_000)
    expect(await desk.read(lost.id)).toMatchObject({ creation: 'unknown' })
    for (let minute = 0; minute < 5; minute += 1) await desk.later(MINUTE)
    expect(await desk.read(lost.id)).toMatchObject({ creation: 'not-made', nextLookAt: null })
    expect(await desk.atVendor()).toEqual([])
    await expectAuditRow(db, { action: 'funding.create', outcome: 'not-sent', subjectId: lost.id })
  })

  it('asked for again by the same form is the same request, still being looked for', async () => {
    await desk.fault('cut-after')
    const invoiceId = randomUUID()
    const first = await desk.ask({ invoiceId })
    expect(await desk.ask({ invoiceId })).toMatchObject({ id: first.id, creation: 'unknown' })
    expect(await desk.atVendor()).toHaveLength(1)
  })

  it('is not taken for an invoice of another method, another form or another time', async () => {
    await desk.ask({ method: 'ethereum' })
    await desk.ask({ amount: null })
    await desk.sandbox.door('POST', 'clock', { advanceMs: 30 * MINUTE })
    await desk.sandbox.funding().createDeposit({ currency: 'USD', method: 'bitcoin', amount: '250.50' })
    await desk.sandbox.door('POST', 'clock', { offset: 0 })
    await desk.fault('drop-before')
    const lost = await desk.ask()
    for (let minute = 0; minute < 5; minute += 1) await desk.later(MINUTE)
    expect(await desk.read(lost.id)).toMatchObject({ creation: 'not-made' })
  })

  it('that several invoices fit is shown with all of them, and none is guessed', async () => {
    const elsewhere = desk.sandbox.funding()
    await elsewhere.createDeposit({ currency: 'USD', method: 'bitcoin', amount: '9' })
    await desk.fault('cut-after')
    const lost = await desk.ask()
    await desk.later(5_000)
    const ids = (await desk.atVendor()).map(({ id }) => id)
    const seen = await desk.read(lost.id)
    expect(seen).toMatchObject({ creation: 'unknown', upstreamId: null })
    expect(seen.fitting.toSorted()).toEqual(ids.toSorted())
    expect(await desk.calls('accounts/deposit')).toBe(2)
  })

  it('is told apart by amount and currency where the vendor says them', async () => {
    await desk.sandbox.door('POST', 'switches', { fundingInvoiceDetails: 'full' })
    const elsewhere = desk.sandbox.funding()
    await elsewhere.createDeposit({ currency: 'USD', method: 'bitcoin', amount: '9' })
    await elsewhere.createDeposit({ currency: 'EUR', method: 'bitcoin', amount: '250.5' })
    await desk.fault('cut-after')
    const lost = await desk.ask()
    await desk.later(5_000)
    expect(await desk.read(lost.id)).toMatchObject({
      creation: 'made',
      upstreamId: (await desk.atVendor())[2]?.id,
      expiresAt: expect.any(String),
    })
  })

  it('of two alike shares out what is found: each has its own', async () => {
    await desk.fault('cut-after', 'accounts/deposit', 2)
    const other = await testCtx({ db, role: 'finance', funding: desk.funding, clock })
    const [first, second] = [await desk.ask(), await desk.ask({}, other)]
    await desk.later(5_000)
    await desk.later(MINUTE)
    const found = [await desk.read(first.id), await desk.read(second.id)].map(({ upstreamId }) => upstreamId)
    expect(found.toSorted()).toEqual((await desk.atVendor()).map(({ id }) => id).toSorted())
  })

  it('is looked for by a person too, and while the list cannot be read it says so', async () => {
    await desk.fault('cut-after')
    const lost = await desk.ask()
    await desk.fault('html', 'invoices')
    await look(finance, { invoiceId: lost.id })
    expect(await desk.read(lost.id)).toMatchObject({ creation: 'unknown', problem: { kind: 'failed' } })
    clock.advance(10_000)
    await look(finance, { invoiceId: lost.id })
    expect(await desk.read(lost.id)).toMatchObject({ creation: 'made', problem: null })
  })

  it('of an invoice that was paid meanwhile ends as credited', async () => {
    await desk.fault('cut-after')
    const lost = await desk.ask({ amount: '100' })
    const [made] = await desk.atVendor()
    await desk.pay(made?.id ?? null)
    await desk.later(5_000)
    await desk.step()
    expect(await desk.read(lost.id)).toMatchObject({
      status: 'complete',
      final: true,
      balanceAfter: { balance: '2600' },
    })
  })
})

describe('a process that is killed', () => {
  const begin = async (where: 'before' | 'after') => {
    const invoiceId = randomUUID()
    const process = spawnDesk(
      'lib/features/funding/server/testing/create-process.ts',
      { DATABASE_URL: desk.store.url, SANDBOX_URL: desk.sandbox.url },
      [invoiceId, where],
    )
    running.push(process)
    await process.line((line) => line === 'here')
    await process.signal('SIGKILL')
    clock.set(new Date().toISOString())
    return invoiceId
  }

  it('between intent and call leaves a request of which it turns out that nothing was made', async () => {
    const invoiceId = await begin('before')
    expect(await desk.read(invoiceId)).toMatchObject({ creation: 'sending' })
    for (let minute = 0; minute < 6; minute += 1) await desk.later(MINUTE)
    expect(await desk.read(invoiceId)).toMatchObject({ creation: 'not-made' })
    expect(await desk.atVendor()).toEqual([])
  })

  it('between call and outcome leaves an invoice that is found', async () => {
    const invoiceId = await begin('after')
    expect(await desk.read(invoiceId)).toMatchObject({ creation: 'sending' })
    for (let minute = 0; minute < 2; minute += 1) await desk.later(MINUTE)
    const [made, ...others] = await desk.atVendor()
    expect(others).toEqual([])
    expect(await desk.read(invoiceId)).toMatchObject({ creation: 'made', upstreamId: made?.id })
  })
})
