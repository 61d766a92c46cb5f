import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startRawServer, type RawServer, type Respond } from '@/lib/gateway/testing/raw-server'
import { startSandbox } from '@/lib/testing'
import { createFunding, type CallEvent, type Funding } from '.'
import { redactor } from './http/redact'

const SECRET = 'correct:horse-battery-staple'
const CREDENTIALS = { apiId: 'partner-7', apiSecret: SECRET }
const BASIC = Buffer.from(`partner-7:${SECRET}`).toString('base64')

let server: RawServer
let funding: Funding
let events: CallEvent[]
let respond: Respond

beforeEach(async () => {
  events = []
  server = await startRawServer((request, socket, nth) => respond(request, socket, nth))
  funding = createFunding({
    ...CREDENTIALS,
    baseUrl: `${server.url}/v2`,
    deadlineMs: 20_000,
    now: () => Date.parse('2026-03-01T12:00:00Z'),
    onCall: (event) => events.push(event),
  })
})
afterEach(async () => {
  await funding.close()
  await server.stop()
})

const answers = (status: number, body: string, headers = ''): void => {
  respond = (_request, socket) => {
    socket.write(
      `HTTP/1.1 ${status} X\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`,
    )
  }
}
const deposit = (amount: string | null = '1000.50') =>
  funding.createDeposit({ currency: 'USD', method: 'bitcoin', amount })
const INVOICE = '{"meta":{},"data":{"id":"inv_1","status":"unpaid","payment":{"price":0.00123456}}}'

describe('what is sent', () => {
  it('is the documented request, with Basic auth and the digits of the amount', async () => {
    answers(200, INVOICE)
    await deposit('0001000.50')
    await deposit(null)
    const [first, second] = server.requests
    expect(first?.path).toBe('/v2/accounts/deposit')
    expect(first?.headers.authorization).toBe(`Basic ${BASIC}`)
    expect(first?.body.toString()).toBe('{"currency":"USD","payment_method":"bitcoin","amount":1000.50}')
    expect(second?.body.toString()).toBe('{"currency":"USD","payment_method":"bitcoin"}')
  })

  it.each(['0', '0.00', '-1', '1e3', '5,25', '', 'NaN', '٥'])('never an amount of %j', async (amount) => {
    answers(200, INVOICE)
    await expect(deposit(amount)).rejects.toThrow(TypeError)
    expect(server.requests).toEqual([])
  })

  it('cannot be bent by an id or a method', async () => {
    answers(200, INVOICE)
    await funding.invoice('../accounts/deposit?x=1')
    await funding.createDeposit({ currency: 'USD', method: '","amount":9,"x":"', amount: null })
    expect(server.requests[0]?.path).toBe('/v2/invoices/..%2Faccounts%2Fdeposit%3Fx%3D1')
    expect(server.requests[1]?.json).toEqual({ currency: 'USD', payment_method: '","amount":9,"x":"' })
  })
})

describe('amounts of the answer', () => {
  it.each([
    ['0.00123456', '0.00123456'],
    ['12345678901234567890.12345678901234567', '12345678901234567890.12345678901234567'],
    ['1.5e-8', '0.000000015'],
    ['1E3', '1000'],
    ['1000.50', '1000.50'],
    ['"2.50"', '2.50'],
    ['null', null],
  ])('%s lose no digit', async (sent, read) => {
    answers(200, INVOICE.replace('0.00123456', sent))
    expect(await funding.invoice('inv_1')).toMatchObject({ kind: 'ok', data: { price: read } })
  })

  it('a balance that is no number makes the whole answer unusable', async () => {
    answers(200, '{"data":{"balance":"much","currency":"USD"}}')
    expect(await funding.balance()).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
    answers(200, '{"data":{"balance":100.10,"currency":"DOUBLOON"}}')
    expect(await funding.balance()).toMatchObject({ data: { balance: '100.10', currency: 'DOUBLOON' } })
  })
})

describe('an answer', () => {
  it('with a status, a method and a currency that nobody knows is read as it came', async () => {
    answers(200, '{"data":{"id":7,"status":"teleported","payment":{"method":"pigeon","currency":"CORN"}}}')
    expect(await funding.invoice('7')).toMatchObject({
      kind: 'ok',
      data: { id: '7', status: 'teleported', method: 'pigeon', paymentCurrency: 'CORN', price: null },
    })
  })

  it.each([
    ['"2026-03-01T12:00:00Z"', '2026-03-01T12:00:00.000Z'],
    ['1772366400', '2026-03-01T12:00:00.000Z'],
    ['1772366400000', '2026-03-01T12:00:00.000Z'],
    ['"+275760-01-01T00:00:00Z"', null],
    ['"soon"', null],
    ['{}', null],
  ])('that says it was made at %s is read as %s', async (sent, createdAt) => {
    answers(200, `{"data":{"id":"inv_1","status":"unpaid","created_time":${sent}}}`)
    expect(await funding.invoice('inv_1')).toMatchObject({ kind: 'ok', data: { createdAt } })
  })

  it.each([
    [
      400,
      '{"message":"no","error_code":"unsupported_payment_method"}',
      'refused',
      'unsupported_payment_method',
    ],
    [401, '{"meta":{},"message":"Unauthorized"}', 'refused', ''],
    [429, '{"message":"slow down","error_code":"x"}', 'refused', 'x'],
    [429, 'slow down', 'unknown', 'throttled'],
    [500, '{"message":"oh","error_code":"create_invoice_failed"}', 'unknown', 'server-error'],
    [502, '<html>', 'unknown', 'server-error'],
    [408, '{"message":"late","error_code":"x"}', 'unknown', 'bad-answer'],
    [302, '', 'unknown', 'bad-answer'],
    [200, '{"data":{"id":"inv_1"', 'unknown', 'bad-answer'],
    [200, '{"data":{"id":"inv_1"}}', 'unknown', 'bad-answer'],
    [200, '[]', 'unknown', 'bad-answer'],
  ])('%i %s ends as %s %s', async (status, body, kind, detail) => {
    answers(status, body, status === 302 ? 'location: /elsewhere\r\n' : '')
    const outcome = await deposit()
    expect(outcome.kind).toBe(kind)
    expect(outcome).toMatchObject(kind === 'refused' ? { code: detail } : { reason: detail })
    expect(server.requests).toHaveLength(1)
  })

  it('tells of the limit of requests, and a time of reset beyond belief is not believed', async () => {
    const reset = Date.parse('2026-03-01T12:07:00Z') / 1000
    answers(
      200,
      INVOICE,
      `X-RateLimit-Limit: 60\r\nX-RateLimit-Remaining: 3\r\nX-RateLimit-Reset: ${reset}\r\n`,
    )
    expect(await deposit()).toMatchObject({
      limits: { limit: 60, remaining: 3, resetAt: '2026-03-01T12:07:00.000Z' },
    })
    expect(events[0]).toMatchObject({ outcome: 'ok', remaining: 3 })
    answers(429, '{"message":"slow","error_code":"x"}', 'X-RateLimit-Reset: 99999999999\r\n')
    expect(await deposit()).toMatchObject({ limits: { resetAt: null } })
    answers(429, '{"message":"slow","error_code":"x"}', 'Retry-After: 90\r\n')
    expect(await deposit()).toMatchObject({ limits: { resetAt: '2026-03-01T12:01:30.000Z' } })
  })
})

describe('no answer', () => {
  it('is unknown once a byte has left, and the call is made once', async () => {
    respond = (_request, socket) => socket.destroy()
    expect(await deposit()).toMatchObject({ kind: 'unknown', reason: 'connection-lost' })
    const time = new AbortController()
    const deadline = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(time.signal)
    respond = () => time.abort()
    const late = await funding.invoice('inv_1', { deadlineMs: 50 })
    expect(deadline).toHaveBeenCalledExactlyOnceWith(50)
    deadline.mockRestore()
    expect(late).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    expect(server.requests).toHaveLength(2)
  })

  it('is not-sent where nobody listens, and after closing', async () => {
    const nowhere = createFunding({ ...CREDENTIALS, baseUrl: 'http://127.0.0.1:9' })
    expect(await nowhere.balance()).toMatchObject({ kind: 'not-sent', reason: 'connection-refused' })
    await nowhere.close()
    expect(await nowhere.balance()).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
  })
})

it('the secret is in no outcome and no event, however it is echoed', async () => {
  const echo = `bad Basic ${BASIC} secret=${SECRET} ${encodeURIComponent(SECRET)}`
  answers(400, JSON.stringify({ message: echo, error_code: SECRET }))
  const refused = await deposit()
  answers(200, JSON.stringify({ data: { id: 'inv_1', status: 'unpaid', note: echo } }))
  const fine = await deposit()
  const said = JSON.stringify([refused, fine, events])
  for (const secret of [SECRET, BASIC, encodeURIComponent(SECRET)]) expect(said).not.toContain(secret)
  expect(redactor(CREDENTIALS)('nothing to hide: 12.50 USD')).toBe('nothing to hide: 12.50 USD')
})

it.each(['ftp://x', 'nonsense', 'https://a:b@x/v2', 'https://x/v2?y=1'])(
  '%s is no address for it',
  (baseUrl) => {
    expect(() => createFunding({ ...CREDENTIALS, baseUrl })).toThrow(TypeError)
  },
)

it('it and the sandbox, which share no code, understand each other', async () => {
  const sandbox = await startSandbox()
  const client = sandbox.funding()
  const made = await client.createDeposit({ currency: 'USD', method: 'bitcoin', amount: '1000' })
  expect(made).toMatchObject({
    kind: 'ok',
    data: { status: 'unpaid', method: 'bitcoin', price: '0.00948485', paymentCurrency: 'BTC' },
    limits: { limit: 60, remaining: 59 },
  })
  const id = made.kind === 'ok' ? made.data.id : ''
  expect(await client.invoice(id)).toMatchObject({ kind: 'ok', data: { id } })
  expect(await client.invoices({ start: 0, limit: 50 })).toMatchObject({ kind: 'ok', data: [{ id }] })
  await sandbox.door('POST', 'funding/pay', { invoiceId: id })
  expect(await client.balance()).toMatchObject({ data: { balance: '3500', currency: 'USD' } })
  await sandbox.door('POST', 'funding/limit', { used: 60 })
  expect(await client.balance()).toMatchObject({ kind: 'refused', httpStatus: 429, limits: { remaining: 0 } })
})
