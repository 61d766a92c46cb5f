import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { memoryNonces } from '.'
import { arrived, hmac, host } from './testing/host'
import { ok, refuse } from './testing/raw-server'
import { BALANCE, client, ORGANIZATION_ID, PUBLISHED, TOP_UP, USER, USER_ID } from './testing/samples'

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
    const { raw } = await host((_request, socket) => ok(socket, []))
    const { gateway } = client(`${raw.url}/proxy/`)
    onTestFinished(() => gateway.close())
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

describe('calls with one key', () => {
  test.each([
    ['as many at a time as allowed', 'unique', 3],
    ['one at a time, in the order of their nonces, where nonces must grow', 'increasing', 1],
  ] as const)('go out %s', async (_how, mode, most) => {
    let running = 0
    let peak = 0
    const held: (() => void)[] = []
    const { raw, partner } = await host(
      (_request, socket) => {
        running += 1
        peak = Math.max(peak, running)
        held.push(() => {
          running -= 1
          ok(socket, USER)
        })
      },
      { concurrencyPerKey: 3, nonces: memoryNonces(mode) },
    )
    const all = Array.from({ length: 9 }, (_, n) => partner.createUser({ email: `m${n}@example.com` }))
    for (let answered = 0; answered < 9; answered += 1) {
      await arrived(raw, Math.min(9, answered + most))
      // Whoever is let in too early has time to come.
      await sleep(10)
      held.shift()?.()
    }
    await Promise.all(all)
    expect(peak).toBe(most)
    const nonces = raw.requests.map((request) => Number(request.json['nonce']))
    expect(new Set(nonces).size).toBe(9)
    if (mode === 'increasing') expect(nonces).toEqual([...nonces].sort((a, b) => a - b))
  })
})
