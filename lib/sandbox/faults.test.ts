import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LoggedRequest } from './request-log'
import { ok, refusal, startRig, type Owner, type Rig, type Tariff } from './testing/world'

let rig: Rig
let owner: Owner
let advancedBalanceId: string
beforeAll(async () => {
  rig = await startRig({ users: 40 })
})
afterAll(() => rig.sandbox.stop())
beforeEach(async () => {
  await rig.door('POST', 'reset', {})
  owner = await rig.freshOwner('faults@merchant.example')
  advancedBalanceId = (await rig.balanceOf(owner)).advancedBalanceId
})

const TOP_UP = '/partner/api/top-up-advanced-balance'
const arm = (kind: string, more: object = {}) =>
  rig.door('POST', 'faults', { path: TOP_UP, kind, count: 1, ...more })
const topUp = (nonce: string) =>
  rig.partner('top-up-advanced-balance', { ...owner, advancedBalanceId, amount: '1.5', nonce })
const balance = async () => (await rig.balanceOf(owner)).balance
const requests = async () =>
  (await rig.door<{ requests: LoggedRequest[] }>('GET', `requests?path=${TOP_UP}`)).requests
const logged = async () => (await requests()).at(-1)

describe('faults before anything is processed', () => {
  it('drop-before: the connection breaks, nothing changes, the nonce can be used', async () => {
    await arm('drop-before')
    await expect(topUp('n1')).rejects.toThrow()
    expect(await balance()).toBe('0')
    expect(await logged()).toMatchObject({
      outcome: 'dropped',
      applied: false,
      status: null,
      fault: 'drop-before',
    })
    await ok(topUp('n1'))
    expect(await balance()).toBe('1.5')
  })

  it('html: 502 with a page, nothing changes', async () => {
    await arm('html')
    const reply = await topUp('n1')
    expect(reply.status).toBe(502)
    expect(reply.headers.get('content-type')).toContain('text/html')
    expect(reply.text).toContain('<h1>502 Bad Gateway</h1>')
    expect(reply.headers.get('x-request-id')).toBeTruthy()
    expect(await balance()).toBe('0')
    await ok(topUp('n1'))
  })

  it('throttle-429: 429 with Retry-After, nothing changes', async () => {
    await arm('throttle-429', { retryAfter: 17 })
    const reply = await topUp('n1')
    expect([reply.status, reply.headers.get('retry-after'), reply.body.error?.name]).toEqual([
      429,
      '17',
      'TOO_MANY_REQUESTS',
    ])
    expect(await balance()).toBe('0')
    await ok(topUp('n1'))
  })

  it('refuse-signature: a good signature is refused, nothing changes', async () => {
    await arm('refuse-signature')
    expect(await refusal(topUp('n1'))).toBe('SIGNATURE_INVALID')
    expect(await balance()).toBe('0')
    await ok(topUp('n1'))
  })
})

describe('faults after the effect', () => {
  it('cut-after: the money is there and the caller learns nothing', async () => {
    await arm('cut-after')
    await expect(topUp('n1')).rejects.toThrow()
    expect(await balance()).toBe('1.5')
    expect(await logged()).toMatchObject({
      outcome: 'ok',
      applied: true,
      status: null,
      fault: 'cut-after',
      nonce: 'n1',
    })
    expect(await refusal(topUp('n1'))).toBe('NONCE_ALREADY_USED')
  })

  it('http-500-after: the money is there and the answer is an error', async () => {
    await arm('http-500-after')
    const reply = await topUp('n1')
    expect([reply.status, reply.body.error?.code]).toEqual([500, 90500])
    expect(await balance()).toBe('1.5')
    expect(await logged()).toMatchObject({ outcome: 'ok', applied: true, status: 500 })
  })

  it('truncated-json: the money is there and half of the answer comes', async () => {
    await arm('truncated-json')
    const reply = await topUp('n1')
    expect(reply.status).toBe(200)
    expect(reply.text).toMatch(/^\{"success":true/)
    expect(() => JSON.parse(reply.text) as unknown).toThrow(SyntaxError)
    expect(await balance()).toBe('1.5')
  })

  it('unknown-enum: an otherwise sound answer holds values that nobody knows', async () => {
    await rig.door('POST', 'faults', {
      path: '/partner/api/get-default-tariffs',
      kind: 'unknown-enum',
      count: 1,
    })
    const [strange, ...rest] = await ok<Tariff[]>(rig.partner('get-default-tariffs'))
    const [usual, ...others] = await ok<Tariff[]>(rig.partner('get-default-tariffs'))
    expect(strange).toEqual({ ...usual, action: 'SANDBOX_FUTURE_ACTION', type: 'SANDBOX_FUTURE_TYPE' })
    expect(rest).toEqual(others)
  })

  it('unknown-enum: an error gets a code and a name that nobody knows', async () => {
    await rig.door('POST', 'faults', { path: '*', kind: 'unknown-enum' })
    const { error } = (await rig.partner('get-user', { userId: 'x' })).body
    expect([error?.code, error?.name]).toEqual([99_999, 'SANDBOX_FUTURE_ERROR'])
  })
})

describe('latency', () => {
  it('holds a call up before it is processed, and processes it even if the caller has gone', async () => {
    let latencyMs = 250
    let gone = false
    // Where somebody was too slow to look at it and to leave meanwhile it is held up for longer.
    for (let nth = 1; !gone; nth += 1) {
      latencyMs *= 4
      await arm('latency', { latencyMs })
      const leaving = new AbortController()
      const call = fetch(`${rig.url}${TOP_UP}`, { method: 'POST', body: '{}', signal: leaving.signal })
      const left = call.then(
        () => false,
        () => true,
      )
      while ((await requests()).length < nth);
      const pending = (await logged())?.outcome === 'pending'
      if (pending) leaving.abort()
      gone = (await left) && pending
    }
    await expect.poll(logged).toMatchObject({ outcome: 'PUBLIC_KEY_MISSING', fault: 'latency' })
    expect((await logged())?.durationMs).toBeGreaterThanOrEqual(latencyMs - 5)
  })

  it('comes on top of another fault', async () => {
    await arm('latency', { latencyMs: 20 })
    await arm('http-500-after')
    expect((await topUp('n1')).status).toBe(500)
    expect(await logged()).toMatchObject({ fault: 'latency+http-500-after' })
  })
})

describe('aim', () => {
  it('a count is used up and then gone', async () => {
    await arm('html', { count: 2 })
    expect((await topUp('n1')).status).toBe(502)
    expect((await topUp('n2')).status).toBe(502)
    expect((await topUp('n3')).status).toBe(200)
    expect(await rig.door('GET', 'state')).toMatchObject({ faults: [] })
  })

  it('a path is hit with or without its trailing slash, and other paths are not', async () => {
    await arm('html', { path: `${TOP_UP}/`, count: undefined })
    expect((await rig.partner('get-default-tariffs')).status).toBe(200)
    expect((await rig.partner('top-up-advanced-balance/')).status).toBe(502)
    await rig.door('DELETE', 'faults')
    expect((await topUp('n1')).status).toBe(200)
  })

  it('* hits every path of both APIs, but never the side door', async () => {
    await arm('html', { path: '*', count: undefined })
    expect((await rig.gateway('advanced-balances')).status).toBe(502)
    expect((await rig.partner('get-users')).status).toBe(502)
    await rig.door('POST', 'faults', { clear: true })
    expect((await rig.partner('get-users')).status).toBe(200)
  })

  it('a probability hits about that share, the same calls every time', async () => {
    const run = async () => {
      await rig.door('POST', 'reset', {})
      await rig.door('POST', 'faults', { path: '*', kind: 'html', probability: 0.3 })
      const hits: number[] = []
      for (let n = 0; n < 200; n += 1)
        if ((await rig.partner('get-default-tariffs')).status === 502) hits.push(n)
      return hits
    }
    const first = await run()
    expect(first.length).toBeGreaterThan(35)
    expect(first.length).toBeLessThan(85)
    expect(await run()).toEqual(first)
  })
})
