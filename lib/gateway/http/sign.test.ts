import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { PUBLISHED } from '../testing/samples'
import { signingKey } from './sign'

// gateway-api.md 1.4.
const GOLDEN: [body: string, signature: string][] = [
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

describe('signing', () => {
  test.each(GOLDEN)('the golden vector %s is reproduced', (body, signature) => {
    expect(signingKey(PUBLISHED).sign(Buffer.from(body))).toBe(signature)
  })

  test('a signing key shows its secret to nobody who prints or serialises it', () => {
    const key = signingKey(PUBLISHED)
    expect(inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key)).not.toContain(PUBLISHED.secret)
  })

  test('a key that could break a header is refused without being repeated', () => {
    expect(() => signingKey({ ...PUBLISHED, publicKey: 'abc\r\nx-evil: 1' })).toThrow(TypeError)
    expect(() => signingKey({ ...PUBLISHED, secret: '' })).toThrow(/empty or not plain/)
  })
})
