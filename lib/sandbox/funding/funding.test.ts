import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRig, type Rig } from '../testing/world'

/** Written out again: a test must not ask the code it judges. */
const BASIC = `Basic ${Buffer.from('sandbox-funding:sandbox-funding-secret-0000000000').toString('base64')}`

interface Answer {
  status: number
  headers: Headers
  text: string
  body: { data?: unknown; meta?: unknown; message?: string; error_code?: string }
}

async function ask(url: string, method: string, endpoint: string, body?: unknown, authorization = BASIC) {
  const response = await fetch(`${url}/bitrefill/v2${endpoint}`, {
    method,
    headers: { authorization },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) } as Answer
}

interface Invoice {
  id: string
  status: string
  created_time: string
  completed_time?: string
  payment: { method: string; address: string; currency: string; price: number | null; status: string }
}

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.sandbox.stop())
beforeEach(() => rig.door('POST', 'reset', {}))

const get = (endpoint: string) => ask(rig.url, 'GET', endpoint)
const deposit = (fields: unknown) => ask(rig.url, 'POST', '/accounts/deposit', fields)
const made = async (fields: unknown) => (await deposit(fields)).body.data as Invoice
const balance = async () => /"balance":([\d.]+)/.exec((await get('/accounts/balance')).text)?.[1]

describe('a deposit invoice', () => {
  it('of a fixed amount has an address and a price, and is unpaid', async () => {
    const { status, body } = await deposit({ currency: 'USD', payment_method: 'bitcoin', amount: 1000 })
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      id: expect.stringMatching(/^inv_/),
      status: 'unpaid',
      payment: { method: 'bitcoin', currency: 'BTC', price: 0.00948485, status: 'unpaid' },
      orders: [],
    })
    const { id } = body.data as Invoice
    expect((await get(`/invoices/${id}`)).body.data).toEqual(body.data)
  })

  it('without an amount has no price, and credits what is paid', async () => {
    const { id, payment } = await made({ currency: 'USD', payment_method: 'usdc_base' })
    expect(payment.price).toBeNull()
    await rig.door('POST', 'funding/pay', { invoiceId: id, amount: '12.345678' })
    expect((await get(`/invoices/${id}`)).body.data).toMatchObject({ status: 'complete' })
    expect(await balance()).toBe('2512.345678')
  })

  it('that is paid is complete, and its amount is on the balance, once', async () => {
    const { id } = await made({ currency: 'EUR', payment_method: 'lightning', amount: 100 })
    await rig.door('POST', 'funding/pay', { invoiceId: id })
    const invoice = (await get(`/invoices/${id}`)).body.data as Invoice
    expect(invoice).toMatchObject({ status: 'complete', completed_time: expect.any(String) })
    expect(await balance()).toBe('2608')
    await expect(rig.door('POST', 'funding/pay', { invoiceId: id })).rejects.toThrow('ended already')
  })

  it('that is paid too little ends in payment_error and credits nothing', async () => {
    const { id } = await made({ currency: 'USD', payment_method: 'ethereum', amount: 100 })
    await rig.door('POST', 'funding/pay', { invoiceId: id, amount: '0.001' })
    expect((await get(`/invoices/${id}`)).body.data).toMatchObject({ status: 'payment_error' })
    expect(await balance()).toBe('2500')
  })

  it('can have any status, and a price of any digits, as text', async () => {
    const { id } = await made({ currency: 'USD', payment_method: 'bitcoin', amount: 5 })
    await rig.door('POST', 'funding/status', { invoiceId: id, status: 'mempool_soup', price: '1.5e-8' })
    const { text, body } = await get(`/invoices/${id}`)
    expect(body.data).toMatchObject({ status: 'mempool_soup' })
    expect(text).toContain('"price":1.5e-8')
  })

  it('is in the list, newest first, a page at a time', async () => {
    const ids: string[] = []
    for (const amount of [1, 2, 3])
      ids.unshift((await made({ currency: 'USD', payment_method: 'bitcoin', amount })).id)
    const list = async (query: string) =>
      ((await get(`/invoices?${query}`)).body.data as Invoice[]).map(({ id }) => id)
    expect(await list('limit=2')).toEqual(ids.slice(0, 2))
    expect(await list('limit=2&start=2')).toEqual(ids.slice(2))
    expect((await get('/invoices?limit=51')).body.error_code).toBe('invalid_param')
  })

  it('is made again by a repeated request: there is no idempotency key', async () => {
    const fields = { currency: 'BTC', payment_method: 'bitcoin', amount: 0.01 }
    expect((await made(fields)).id).not.toBe((await made(fields)).id)
  })
})

describe('refusals', () => {
  it.each([
    [{ payment_method: 'bitcoin' }, 400, 'missing_param'],
    [{ currency: 'USD' }, 400, 'missing_param'],
    [{ currency: 'GBP', payment_method: 'bitcoin' }, 400, 'invalid_param'],
    [{ currency: 'USD', payment_method: 'bitcoin', amount: '5' }, 400, 'invalid_param'],
    [{ currency: 'USD', payment_method: 'bitcoin', amount: -1 }, 400, 'invalid_param'],
    [{ currency: 'USD', payment_method: 'balance' }, 400, 'unsupported_payment_method'],
    ['{"currency":', 400, 'parse_error'],
  ])('%j', async (fields, status, code) => {
    const answer = await deposit(fields)
    expect([answer.status, answer.body.error_code]).toEqual([status, code])
    expect(answer.body).toMatchObject({
      meta: { _endpoint: '/accounts/deposit' },
      message: expect.any(String),
    })
  })

  it('an unknown invoice is 404, bad credentials and another scheme are 401', async () => {
    expect((await get('/invoices/inv_none')).status).toBe(404)
    const wrong = `Basic ${Buffer.from('sandbox-funding:wrong').toString('base64')}`
    expect((await ask(rig.url, 'GET', '/accounts/balance', undefined, wrong)).status).toBe(401)
    expect((await ask(rig.url, 'GET', '/accounts/balance', undefined, 'Bearer x')).status).toBe(401)
  })
})

describe('the rate limit', () => {
  it('is 60 requests in 10 minutes, told in headers, and ends when it says', async () => {
    const first = await get('/accounts/balance')
    expect(first.headers.get('x-ratelimit-limit')).toBe('60')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('59')
    await rig.door('POST', 'funding/limit', { used: 60 })
    const refused = await get('/accounts/balance')
    expect([refused.status, refused.body.error_code]).toEqual([429, 'too_many_requests'])
    const reset = Number(refused.headers.get('x-ratelimit-reset')) * 1000 - Date.now()
    expect(reset).toBeGreaterThan(590_000)
    await rig.door('POST', 'clock', { advanceMs: 600_001 })
    expect((await get('/accounts/balance')).status).toBe(200)
  })

  it('can be switched off', async () => {
    await rig.door('POST', 'funding/limit', { used: 60 })
    await rig.door('POST', 'switches', { fundingRateLimit: false })
    expect((await get('/accounts/balance')).status).toBe(200)
  })
})

it('faults work on its paths, and the log of requests has them without secrets', async () => {
  const at = '/bitrefill/v2/accounts/deposit'
  await rig.door('POST', 'faults', { path: at, kind: 'cut-after', count: 1 })
  await expect(deposit({ currency: 'USD', payment_method: 'bitcoin', amount: 7 })).rejects.toThrow()
  await rig.door('POST', 'faults', { path: at, kind: 'http-500-after', count: 1 })
  expect((await deposit({ currency: 'USD', payment_method: 'bitcoin', amount: 8 })).status).toBe(500)
  await rig.door('POST', 'faults', { path: at, kind: 'drop-before', count: 1 })
  await expect(deposit({ currency: 'USD', payment_method: 'bitcoin', amount: 9 })).rejects.toThrow()
  const { invoices } = await rig.door<{ invoices: { amount: string }[] }>('GET', 'funding')
  expect(invoices.map(({ amount }) => amount)).toEqual(['7', '8'])
  const log = await rig.door<{ requests: unknown[] }>('GET', `requests?path=${at}`)
  expect(log.requests).toMatchObject([
    { publicKey: 'sandbox-funding', applied: true, status: null, fault: 'cut-after' },
    { applied: true, status: 500, fault: 'http-500-after' },
    { applied: false, outcome: 'dropped' },
  ])
  expect(JSON.stringify(log)).not.toContain('secret')
})

it('invoices, payments and the balance survive a crash', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'sandbox-funding-'))
  const before = await startRig({ data })
  const { body } = await ask(before.url, 'POST', '/accounts/deposit', {
    currency: 'USD',
    payment_method: 'bitcoin',
    amount: 250.5,
  })
  const { id } = body.data as Invoice
  await before.door('POST', 'funding/pay', { invoiceId: id })
  before.sandbox.kill()
  await before.sandbox.exited
  const after = await startRig({ data })
  expect((await ask(after.url, 'GET', `/invoices/${id}`)).body.data).toMatchObject({ status: 'complete' })
  expect((await ask(after.url, 'GET', '/accounts/balance')).text).toContain('"balance":2750.5')
  await after.sandbox.stop()
  await rm(data, { recursive: true })
})
