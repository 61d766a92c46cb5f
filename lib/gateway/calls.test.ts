import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryNonces } from '.'
import { answer, ok, type RawServer, refuse, type Respond, startRawServer } from './testing/raw-server'
import { BALANCE, client, ORGANIZATION_ID, PUBLISHED, TOP_UP, USER, USER_ID } from './testing/samples'

const ends: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function host(respond: Respond, config: Parameters<typeof client>[1] = {}) {
  const raw = await startRawServer(respond)
  ends.push(() => raw.stop())
  const made = client(raw.url, config)
  ends.push(() => made.gateway.close())
  return { raw, ...made, partner: made.gateway.partner }
}

const hmac = (body: Buffer) => createHmac('sha256', PUBLISHED.secret).update(body).digest('hex')

/** Lets requests that are on their way arrive. */
async function arrived(raw: RawServer, count: number): Promise<void> {
  while (raw.requests.length < count) await new Promise((resolve) => setImmediate(resolve))
}

describe('a call', () => {
  test.each([{}, { fetch }])(
    'signs exactly the bytes that it sends, whatever letters they hold',
    async (config) => {
      const { raw, partner } = await host((_request, socket) => ok(socket, ORGANIZATION_ID), config)
      const name = 'ООО «Ромашка» / "A\\B" \u202e😀'
      await partner.createUserOrganization({ userId: USER_ID, name })
      const [request] = raw.requests
      expect(request?.headers['x-api-signature']).toBe(hmac(request?.body ?? Buffer.alloc(0)))
      expect(request?.headers['x-api-public-key']).toBe(PUBLISHED.publicKey)
      expect(request?.headers['content-type']).toBe('application/json')
      expect(request?.path).toBe('/partner/api/create-user-organization')
      expect(request?.json).toEqual({ userId: USER_ID, name, nonce: expect.any(Number) })
    },
  )

  test('sends nothing but the documented fields, whatever else the caller holds', async () => {
    const { raw, partner } = await host((_request, socket) => ok(socket, BALANCE))
    const more = { ...TOP_UP, comment: 'ours alone', secret: 'x' }
    await partner.topUpAdvancedBalance(more)
    expect(Object.keys(raw.requests[0]?.json ?? {})).toEqual([...Object.keys(TOP_UP), 'nonce'])
  })

  test('keeps a path that stands before the API', async () => {
    const raw = await startRawServer((_request, socket) => ok(socket, []))
    ends.push(() => raw.stop())
    const { gateway } = client(`${raw.url}/proxy/`)
    ends.push(() => gateway.close())
    await gateway.organization(PUBLISHED).advancedBalances()
    expect(raw.requests[0]?.path).toBe('/proxy/api-gateway/advanced-balances')
  })

  test('refuses to sign an amount that is no plain decimal, without repeating it', async () => {
    const { raw, partner } = await host((_request, socket) => ok(socket, BALANCE))
    for (const amount of ['5.529', '1e3', '-1', '0', '0.00', ' 5', '5,5', '']) {
      await expect(partner.topUpAdvancedBalance({ ...TOP_UP, amount })).rejects.toThrow(/decimal string/)
    }
    expect(raw.requests).toHaveLength(0)
  })

  test('is not lost where the listener of calls throws', async () => {
    const { partner } = await host((_request, socket) => ok(socket, BALANCE), {
      onCall: () => {
        throw new Error('the log is full')
      },
    })
    expect(await partner.topUpAdvancedBalance(TOP_UP)).toMatchObject({ kind: 'ok' })
  })

  test('tells of itself without body, secret or whole key', async () => {
    const { partner, events } = await host((_request, socket) =>
      refuse(socket, { code: 90011, name: 'NOT_FOUND', message: 'no' }, 404),
    )
    await partner.getUser({ userId: USER_ID })
    expect(events).toEqual([
      {
        path: '/partner/api/get-user',
        key: 'a9biVH…',
        nonce: expect.any(Number),
        attempt: 1,
        outcome: 'refused',
        detail: 'NOT_FOUND',
        httpStatus: 404,
        requestId: 'req-1',
        ms: expect.any(Number),
        retryInMs: null,
      },
    ])
  })
})

describe('a read', () => {
  test('is sent again with a new nonce and a new signature, and waits as long as it is asked to', async () => {
    const times: number[] = []
    const { raw, partner, events } = await host((_request, socket, nth) => {
      times.push(performance.now())
      if (nth === 1) answer(socket, 'later', 429, { 'retry-after': '1' })
      else if (nth === 2) socket.destroy()
      else ok(socket, USER)
    })
    expect(await partner.getUser({ userId: USER_ID })).toMatchObject({ kind: 'ok' })
    const [first, second] = times
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(990)
    for (const request of raw.requests) expect(request.headers['x-api-signature']).toBe(hmac(request.body))
    expect(new Set(raw.requests.map((request) => request.json['nonce'])).size).toBe(3)
    expect(events.map((event) => event.retryInMs)).toEqual([1_000, 0, null])
  })

  test('is sent no more often than whoever asks has said, also where others ask the same', async () => {
    const { raw, partner } = await host((_request, socket) => answer(socket, '', 502))
    const unanswered = { kind: 'unknown', reason: 'server-error' }
    const thrifty = partner.getUser({ userId: USER_ID }, { maxAttempts: 1 })
    const patient = partner.getUser({ userId: USER_ID })
    expect(await thrifty).toMatchObject(unanswered)
    expect(await patient).toMatchObject(unanswered)
    expect(raw.requests).toHaveLength(1 + 4)
  })

  test('does not wait for a moment beyond its deadline', async () => {
    const { raw, partner } = await host(
      (_request, socket) => answer(socket, 'later', 429, { 'retry-after': '3600' }),
      { deadlineMs: 5_000 },
    )
    expect(await partner.getDefaultTariffs()).toMatchObject({ kind: 'unknown', reason: 'throttled' })
    expect(raw.requests).toHaveLength(1)
  })

  test('goes through once a used nonce is replaced', async () => {
    const { partner } = await host((_request, socket, nth) =>
      nth === 1
        ? refuse(socket, { code: 90006, name: 'NONCE_ALREADY_USED', message: 'used' }, 401)
        : ok(socket, [BALANCE]),
    )
    const organization = { userId: USER_ID, organizationId: ORGANIZATION_ID }
    expect(await partner.getOrganizationAdvancedBalances(organization)).toMatchObject({ kind: 'ok' })
  })

  test('that is asked by several at once is sent once, and each other question by itself', async () => {
    const { raw, partner, gateway } = await host((_request, socket) => ok(socket, []))
    await Promise.all([
      partner.getUserOrganizations({ userId: USER_ID, limit: 10, offset: 0 }),
      partner.getUserOrganizations({ userId: USER_ID, limit: 10, offset: 0 }),
      partner.getUserOrganizations({ userId: USER_ID, limit: 10, offset: 10 }),
      gateway.organization(PUBLISHED).advancedBalances(),
      gateway.organization({ ...PUBLISHED, publicKey: 'other' }).advancedBalances(),
    ])
    expect(raw.requests).toHaveLength(4)
  })

  test('goes on for the others when one of those who wait gives up, and stops with the last', async () => {
    let finish = (): void => undefined
    let closed = 0
    const { raw, partner } = await host((_request, socket) => {
      socket.on('close', () => (closed += 1))
      finish = () => ok(socket, USER)
    })
    const one = new AbortController()
    const first = partner.getUser({ userId: USER_ID }, { signal: one.signal })
    const second = partner.getUser({ userId: USER_ID })
    await arrived(raw, 1)
    one.abort()
    expect(await first).toMatchObject({ kind: 'unknown', reason: 'aborted' })
    finish()
    expect(await second).toMatchObject({ kind: 'ok' })

    const two = new AbortController()
    const third = partner.getUser({ userId: USER_ID }, { signal: two.signal })
    await arrived(raw, 2)
    two.abort()
    expect(await third).toMatchObject({ kind: 'unknown', reason: 'aborted' })
    while (closed === 0) await new Promise((resolve) => setImmediate(resolve))
  })

  test('keeps its own deadline when it joins an older one', async () => {
    const { partner } = await host((_request, socket) => {
      setTimeout(() => ok(socket, USER), 400)
    })
    const hurried = partner.getUser({ userId: USER_ID }, { deadlineMs: 100 })
    const patient = partner.getUser({ userId: USER_ID }, { deadlineMs: 5_000 })
    expect(await hurried).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    expect(await patient).toMatchObject({ kind: 'ok' })
  })

  test('after a write never gets the answer to a question from before it', async () => {
    let finishRead = (): void => undefined
    const { raw, partner } = await host((request, socket, nth) => {
      if (nth === 1) finishRead = () => ok(socket, [])
      else ok(socket, request.path.endsWith('get-organization-tariffs') ? [] : null)
    })
    const organization = { userId: USER_ID, organizationId: ORGANIZATION_ID }
    const before = partner.getOrganizationTariffs(organization)
    await arrived(raw, 1)
    await partner.setOrganizationTariff({
      ...organization,
      action: 'EXCHANGE_AUTO',
      amount: '0.01',
      type: 'PERCENT',
      comment: null,
      minAmount: null,
      maxAmount: null,
    })
    expect(await partner.getOrganizationTariffs(organization)).toMatchObject({ kind: 'ok' })
    expect(raw.requests).toHaveLength(3)
    finishRead()
    await before
  })
})

describe('calls with one key', () => {
  test.each([
    ['as many at a time as allowed', 'unique', 3],
    ['one at a time, in the order of their nonces, where nonces must grow', 'increasing', 1],
  ] as const)('go out %s', async (_how, mode, most) => {
    let running = 0
    let peak = 0
    const { raw, partner } = await host(
      (_request, socket) => {
        running += 1
        peak = Math.max(peak, running)
        setTimeout(() => {
          running -= 1
          ok(socket, USER)
        }, 20)
      },
      { concurrencyPerKey: 3, nonces: memoryNonces(mode) },
    )
    await Promise.all(Array.from({ length: 9 }, (_, n) => partner.createUser({ email: `m${n}@example.com` })))
    expect(peak).toBe(most)
    const nonces = raw.requests.map((request) => Number(request.json['nonce']))
    expect(new Set(nonces).size).toBe(9)
    if (mode === 'increasing') expect(nonces).toEqual([...nonces].sort((a, b) => a - b))
  })
})
