import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FIRST_ORGANIZATION, PARTNER, raw, signatureOf } from './testing/caller'
import { ok, refusal, startRig, type Rig } from './testing/world'

/** Body and signature, letter for letter from gateway-api.md 1.4. */
const VECTORS: [body: string, signature: string][] = [
  [
    '{"from":"ETH","to":"USDT","nonce":1643881172430}',
    'eeb0b30750aec75f89ea5f74e71bfdb5a678fbba7d626e1081d82172b2110ce7',
  ],
  [
    '{"from": "ETH", "to": "USDT", "nonce": 1643881172430}',
    'bebca0499985535ad1619058be80144244ae02fed68cf266b6d8a5ad5ab26fa5',
  ],
  ['{"nonce":1643881172430}', '858bed96a2fc6fe7a570336cb5dd3d20d97ac85c3cb21613c2966d623c8857b0'],
  [
    '{"userId":"09c89009-2dcb-415e-a0dc-907d407426ac","organizationId":"bd3864af-8284-4338-8b76-07532a0679d6","advancedBalanceId":"35a064a1-5c9d-4bf9-a942-e88bdd848f7a","amount":"4.87","nonce":1643881172430}',
    '36db8b42859a8f1e7803aa7add875635412d61a3af3d34903c635a033b5a6ec7',
  ],
]

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.sandbox.stop())
beforeEach(() => rig.door('POST', 'reset', {}))

const TARIFFS = '/partner/api/get-default-tariffs'
const signed = (body: string, headers = {}, path = TARIFFS) =>
  raw(`${rig.url}${path}`, body, {
    'x-api-public-key': PARTNER.public,
    'x-api-signature': signatureOf(PARTNER.secret, body),
    ...headers,
  })

describe('signatures', () => {
  it.each(VECTORS)('the golden vector %s is accepted', async (body, signature) => {
    const reply = await signed(body, { 'x-api-signature': signature })
    expect(reply.status).toBe(200)
    expect(reply.body.success).toBe(true)
  })

  it.each(VECTORS)('test-signature computes the golden vector %s', async (body, signature) => {
    const reply = await signed(body, { 'x-api-signature': signature }, '/api-gateway/test-signature')
    expect(reply.body.response).toMatchObject({ checkSignatureResult: true, signature, receivedBody: body })
  })

  it('is over the raw bytes: spaces, key order and escapes are the caller’s own', async () => {
    for (const body of ['{ "nonce" : 1 }', '{"x":"a\\/b","nonce":"2"}', '{"nonce":3,"текст":"ёж"}\n'])
      expect((await signed(body)).body.success).toBe(true)
  })

  it('is refused when one byte of the body differs, or in upper case', async () => {
    const signature = signatureOf(PARTNER.secret, '{"nonce":1}')
    expect(await refusal(signed('{"nonce":2}', { 'x-api-signature': signature }))).toBe('SIGNATURE_INVALID')
    const upper = signature.toUpperCase()
    expect(await refusal(signed('{"nonce":1}', { 'x-api-signature': upper }))).toBe('SIGNATURE_INVALID')
  })

  it('each missing or unknown part has a code and a status of its own', async () => {
    const cases = [
      [{ 'x-api-public-key': '' }, 401, 90001, 'PUBLIC_KEY_MISSING'],
      [{ 'x-api-public-key': 'bm9ib2R5' }, 401, 90002, 'PUBLIC_KEY_UNKNOWN'],
      [{ 'x-api-signature': '' }, 401, 90003, 'SIGNATURE_MISSING'],
      [{ 'x-api-signature': 'abc' }, 401, 90004, 'SIGNATURE_INVALID'],
    ] as const
    for (const [headers, status, code, name] of cases) {
      const reply = await signed('{"nonce":1}', headers)
      expect([reply.status, reply.body.error?.code, reply.body.error?.name]).toEqual([status, code, name])
    }
  })

  it('a key works in its own scope alone', async () => {
    expect(await refusal(signed('{"nonce":1}', {}, '/api-gateway/advanced-balances'))).toBe(
      'KEY_SCOPE_MISMATCH',
    )
    const body = '{"nonce":1}'
    const organization = {
      'x-api-public-key': FIRST_ORGANIZATION.public,
      'x-api-signature': signatureOf(FIRST_ORGANIZATION.secret, body),
    }
    expect(await refusal(signed(body, organization))).toBe('KEY_SCOPE_MISMATCH')
    expect((await signed(body, organization, '/api-gateway/advanced-balances')).body.success).toBe(true)
  })
})

describe('bodies and paths', () => {
  it('a body that is not a JSON object is refused after its signature was checked', async () => {
    for (const body of ['', 'x', '[1]', 'null', '"nonce"'])
      expect(await refusal(signed(body))).toBe('BODY_NOT_JSON')
    expect(await refusal(signed('x', { 'x-api-signature': 'abc' }))).toBe('SIGNATURE_INVALID')
  })

  it('a trailing slash, a query and unknown fields are tolerated', async () => {
    expect(
      (await signed('{"nonce":1,"advancedBalanceId":"x","page":7}', {}, `${TARIFFS}/`)).body.success,
    ).toBe(true)
    expect((await signed('{"nonce":2}', {}, `${TARIFFS}?a=b`)).body.success).toBe(true)
  })

  it('a null stands for a field that was left out', async () => {
    const users = await ok<{ users: unknown[] }>(rig.partner('get-users', { limit: null, offset: null }))
    expect(users.users).toHaveLength(10)
  })

  it.each([
    '/partner/api/create-organization',
    '/partner/api',
    '/api-gateway/make-order',
    '/',
    '/nothing/here',
  ])('the path %s answers the error envelope', async (path) => {
    const reply = await signed('{"nonce":1}', {}, path)
    expect([reply.status, reply.body.error?.code]).toEqual([404, 90011])
  })

  it('any other HTTP method answers the error envelope', async () => {
    expect(await refusal(raw(`${rig.url}${TARIFFS}`, '', {}, 'GET'))).toBe('NOT_FOUND')
    expect(await refusal(raw(`${rig.url}${TARIFFS}`, '{}', {}, 'PUT'))).toBe('NOT_FOUND')
  })

  it('a body of more than 1 MB is refused, and one of 1 MB is read', async () => {
    const filled = (size: number) => `{"nonce":1,"x":"${'a'.repeat(size - 18)}"}`
    expect(filled(100)).toHaveLength(100)
    expect(await refusal(signed(filled(1_048_577)))).toBe('VALIDATION_ERROR')
    expect((await signed(filled(1_048_576))).body.success).toBe(true)
  })
})
