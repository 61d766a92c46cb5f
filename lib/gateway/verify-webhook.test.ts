import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyWebhook } from './port'
import { API_KEY, PUBLISHED } from './testing/samples'

const { secret } = PUBLISHED
const BODY = Buffer.from('{"from":"ETH","to":"USDT","nonce":1643881172430}')
// gateway-api.md 1.4.
const SIGNATURE = 'eeb0b30750aec75f89ea5f74e71bfdb5a678fbba7d626e1081d82172b2110ce7'

const verified = (change: Partial<Parameters<typeof verifyWebhook>[0]>) =>
  verifyWebhook({ body: BODY, signature: SIGNATURE, secret, ...change })

describe('a webhook is taken for genuine', () => {
  test('where its bytes are signed with the secret, as requests are', () => {
    expect(verified({})).toBe(true)
    expect(verified({ body: new Uint8Array(BODY) })).toBe(true)
    expect(verified({ signature: SIGNATURE.toUpperCase() })).toBe(true)
  })

  test('whatever bytes they are', () => {
    for (const body of [Buffer.alloc(0), Buffer.from([0xff, 0xfe, 0]), Buffer.alloc(1_048_576, 'я')]) {
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      expect(verified({ body, signature })).toBe(true)
    }
  })
})

describe('a webhook is refused', () => {
  test.each([
    ['none', null],
    ['an empty one', ''],
    ['a truncated one', SIGNATURE.slice(0, -1)],
    ['half of one', SIGNATURE.slice(0, 32)],
    ['one with a byte too many', `${SIGNATURE}00`],
    ['one with a line after it', `${SIGNATURE}\n`],
    ['one with a space before it', ` ${SIGNATURE}`],
    ['the same bytes as base64', Buffer.from(SIGNATURE, 'hex').toString('base64')],
    ['no hexadecimal', `${SIGNATURE.slice(0, -1)}g`],
    ['nothing hexadecimal at all', 'z'.repeat(64)],
    ['wide digits', `${SIGNATURE.slice(0, -1)}７`],
    ['two of them', `${SIGNATURE}, ${SIGNATURE}`],
    ['another one', SIGNATURE.replace(/^e/, 'f')],
    ['zeros', '0'.repeat(64)],
  ])('where the signature is %s', (_what, signature) => {
    expect(verified({ signature })).toBe(false)
  })

  test('where one bit of the body was changed, or its spaces', () => {
    const flipped = Buffer.from(BODY)
    flipped[5] = (flipped[5] ?? 0) ^ 1
    expect(verified({ body: flipped })).toBe(false)
    expect(verified({ body: Buffer.from('{"from": "ETH", "to": "USDT", "nonce": 1643881172430}') })).toBe(
      false,
    )
  })

  test('where it is signed with another secret, or with the bytes that the secret stands for', () => {
    expect(verified({ secret: API_KEY.secret })).toBe(false)
    const decoded = createHmac('sha256', Buffer.from(secret, 'base64')).update(BODY).digest('hex')
    expect(verified({ signature: decoded })).toBe(false)
  })

  test.each(['', ' ', 'a\nb'])('where the secret could sign nothing: %j', (empty) => {
    const signature = createHmac('sha256', empty).update(BODY).digest('hex')
    expect(verified({ signature, secret: empty })).toBe(false)
  })
})
