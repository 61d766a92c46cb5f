import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { testCtx } from '@/lib/testing'
import { auditRows, expectAuditRow } from '@/lib/testing/audit'
import { listInvoices, look, readOverview } from '.'
import { fundingDesk } from './testing/funding-desk'

const desk = await fundingDesk()
const { db, finance, clock } = desk
beforeEach(desk.clean)

describe('a deposit invoice', () => {
  it('of a fixed amount is made once, with address and price, and the trail says by whom', async () => {
    const made = await desk.ask({ amount: '250.50' })
    expect(made).toMatchObject({
      creation: 'made',
      status: 'unpaid',
      currency: 'USD',
      amount: '250.50',
      method: 'bitcoin',
      paymentCurrency: 'BTC',
      price: '0.00237596',
      address: expect.stringMatching(/^1/),
      creator: { name: 'Test finance' },
    })
    expect(await desk.atVendor()).toMatchObject([{ id: made.upstreamId, amount: '250.5' }])
    const rows = await auditRows(db, 'funding.create')
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'begun'])
    expect(rows[0]).toMatchObject({
      subjectKind: 'funding-invoice',
      subjectId: made.id,
      after: { currency: 'USD', amount: '250.50', method: 'bitcoin', invoice: made.upstreamId },
    })
    expect(made.raw).toContain('"price":0.00237596')
  })

  it('without an amount has no price', async () => {
    const made = await desk.ask({ amount: null, method: 'usdc_base' })
    expect(made).toMatchObject({ creation: 'made', amount: null, price: null, paymentCurrency: 'USDC' })
  })

  it('may be paid by a method that the desk has never heard of, and by none that the vendor has not', async () => {
    expect(await desk.ask({ method: 'litecoin' })).toMatchObject({ creation: 'made', paymentCurrency: 'LTC' })
    const invoiceId = randomUUID()
    await expect(desk.ask({ method: 'pigeon', invoiceId })).rejects.toMatchObject({
      code: 'VENDOR_REFUSED',
      text: { params: { code: 'unsupported_payment_method' } },
    })
    expect(await desk.read(invoiceId)).toMatchObject({
      creation: 'refused',
      error: { code: 'unsupported_payment_method' },
      nextLookAt: null,
    })
    await expectAuditRow(db, { action: 'funding.create', outcome: 'refused', subjectId: invoiceId })
  })

  it('asked for by a double click, from two tabs or again later is one', async () => {
    const invoiceId = randomUUID()
    const both = await Promise.all([
      desk.ask({ invoiceId }),
      desk.ask({ invoiceId }),
      desk.ask({ invoiceId }),
    ])
    const later = await desk.ask({ invoiceId, amount: '250.5' })
    expect(new Set([...both, later].map(({ id }) => id))).toEqual(new Set([invoiceId]))
    expect(await desk.atVendor()).toHaveLength(1)
    expect(await desk.calls('accounts/deposit')).toBe(1)
  })

  it('is not another one under the id of the first, nor somebody else’s', async () => {
    const invoiceId = randomUUID()
    await desk.ask({ invoiceId })
    await expect(desk.ask({ invoiceId, amount: '9' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const other = await testCtx({ db, role: 'finance', funding: desk.funding, clock })
    await expect(desk.ask({ invoiceId }, other)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await desk.atVendor()).toHaveLength(1)
  })

  it('whose request never left is not made, and costs nothing of the limit', async () => {
    const { createFunding } = await import('@/lib/funding')
    const nowhere = createFunding({ baseUrl: 'http://127.0.0.1:9', apiId: 'a', apiSecret: 'b'.repeat(8) })
    const invoiceId = randomUUID()
    await expect(desk.ask({ invoiceId }, { ...finance, funding: nowhere })).rejects.toMatchObject({
      code: 'VENDOR_NOT_SENT',
    })
    expect(await desk.read(invoiceId)).toMatchObject({ creation: 'not-sent' })
    expect(await readOverview(finance, {})).toMatchObject({ budget: { left: 60, freeAt: null } })
    await nowhere.close()
  })
})

describe('bad input', () => {
  it.each([
    ['0', 'USD', 'funding.errors.amountZero'],
    ['0.00', 'USD', 'funding.errors.amountZero'],
    ['-1', 'USD', 'errors.decimal.negative'],
    ['1e3', 'USD', 'errors.decimal.exponent'],
    ['5.529', 'EUR', 'funding.errors.decimals.EUR'],
    ['0.123456789', 'BTC', 'funding.errors.decimals.BTC'],
    ['5,25', 'USD', 'errors.decimal.comma'],
    ['٥', 'USD', 'errors.decimal.script'],
    ['1'.repeat(60), 'USD', 'errors.decimal.digits'],
    ['', 'USD', 'errors.decimal.required'],
    ['007', 'USD', 'funding.errors.amountZeros'],
  ] as const)('the amount %j of %s is refused by name', async (amount, currency, key) => {
    await expect(desk.ask({ amount, currency })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { amount: key },
    })
    expect(await desk.atVendor()).toEqual([])
  })

  it.each([
    { method: 'bit coin' },
    { method: '' },
    { method: '../x' },
    { currency: 'GBP' as 'USD' },
    { invoiceId: 'x' },
  ])('%j', async (fields) => {
    await expect(desk.ask(fields)).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('roles', () => {
  it.each(['manager', 'support'] as const)('%s sees nothing of it', async (role) => {
    const ctx = await testCtx({ db, role, funding: desk.funding, clock })
    for (const attempt of [
      () => readOverview(ctx, {}),
      () => listInvoices(ctx, { page: 1, size: 25 }),
      () => desk.read(randomUUID(), ctx),
      () => desk.ask({}, ctx),
      () => look(ctx, { invoiceId: null }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await desk.calls()).toBe(0)
  })

  it('an auditor sees all of it and starts nothing', async () => {
    const ctx = await testCtx({ db, role: 'auditor', funding: desk.funding, clock })
    const { id } = await desk.ask()
    expect(await desk.read(id, ctx)).toMatchObject({ id })
    expect((await listInvoices(ctx, { page: 1, size: 25 })).rows).toHaveLength(1)
    await expect(desk.ask({}, ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(look(ctx, { invoiceId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

it('where no account is configured nothing is asked for, and it is said', async () => {
  const without = { ...finance, funding: null }
  await expect(desk.ask({}, without)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    text: { key: 'funding.errors.notConfigured' },
  })
  expect(await readOverview(without, {})).toMatchObject({ host: null, balance: null, open: 0 })
})

it('the account’s secret is nowhere in the store', async () => {
  await desk.ask()
  await desk.fault('http-500-after')
  await desk.ask()
  const { rows } = await db.execute(
    `SELECT (SELECT string_agg(f::text, ' ') FROM funding_invoices f) || (SELECT string_agg(a::text, ' ') FROM audit_events a) AS all`,
  )
  const all = JSON.stringify(rows)
  expect(all).toContain('inv_')
  expect(all).not.toContain('secret-0000000000')
  expect(all).not.toContain(
    Buffer.from('sandbox-funding:sandbox-funding-secret-0000000000').toString('base64'),
  )
})
