import { describe, expect, test } from 'vitest'
import { arrived, hmac, host, outOfTime } from './testing/host'
import { answer, ok, refuse } from './testing/raw-server'
import { BALANCE, ORGANIZATION_ID, PUBLISHED, USER, USER_ID } from './testing/samples'

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

  test('that has to be fresh is sent, although the same is already asked', async () => {
    let finishFirst = (): void => undefined
    const { raw, partner } = await host((_request, socket, nth) => {
      if (nth === 1) finishFirst = () => ok(socket, USER)
      else ok(socket, { ...USER, email: 'new@example.com' })
    })
    const before = partner.getUser({ userId: USER_ID })
    await arrived(raw, 1)
    const fresh = await partner.getUser({ userId: USER_ID }, { fresh: true })
    expect(fresh).toMatchObject({ data: { email: 'new@example.com' } })
    finishFirst()
    expect(await before).toMatchObject({ data: { email: USER.email } })
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
    let finish = (): void => undefined
    const { raw, partner } = await host((_request, socket) => {
      finish = () => ok(socket, USER)
    })
    const patient = partner.getUser({ userId: USER_ID })
    await arrived(raw, 1)
    const hurried = await outOfTime(100, () => partner.getUser({ userId: USER_ID }, { deadlineMs: 100 }))
    expect(hurried).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    finish()
    expect(await patient).toMatchObject({ kind: 'ok' })
    expect(raw.requests).toHaveLength(1)
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
