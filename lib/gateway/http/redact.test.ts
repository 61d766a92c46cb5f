import { describe, expect, test } from 'vitest'
import { API_KEY, PUBLISHED } from '../testing/samples'
import { redact, redactText } from './redact'

describe('redaction', () => {
  test('secret fields are blanked at any depth and in any case, the rest is kept', () => {
    const clean = redact({
      user: { email: 'a@b.c', Password: 'sCPJUXnBrJ' },
      headers: { 'X-Api-Signature': 'abc', 'x-api-public-key': 'short' },
      keys: [{ alias: 'one', secret: 'two', private: 'three' }],
    })
    expect(clean).toEqual({
      user: { email: 'a@b.c', Password: '[removed]' },
      headers: { 'X-Api-Signature': '[removed]', 'x-api-public-key': 'short' },
      keys: [{ alias: 'one', secret: '[removed]', private: '[removed]' }],
    })
  })

  test('a key is known by its shape wherever it stands in a text', () => {
    expect(redactText(`bad key ${PUBLISHED.secret}, sorry`)).toBe('bad key [removed], sorry')
  })

  test.each([
    JSON.stringify({ password: 'hunter-2x' }),
    JSON.stringify(JSON.stringify({ password: 'hunter-2x' })),
    'password=hunter-2x&a=1',
    "{ secret: 'hunter-2x' }",
    '"secret":"hunter-2x',
  ])('a secret named in a text is blanked: %s', (text) => {
    expect(redactText(text)).not.toContain('hunter-2x')
  })

  test('a text is cut at a length fit for a log, and endless nesting ends', () => {
    expect(redactText('x y '.repeat(1_000)).length).toBeLessThan(600)
    const loop: Record<string, unknown> = { secret: API_KEY.secret }
    loop['self'] = loop
    expect(JSON.stringify(redact(loop))).not.toContain(API_KEY.secret)
  })
})
