import { expect, it } from 'vitest'
import { indented } from './indented'

it('JSON is indented with every digit of it', () => {
  const text =
    '{"amount":"1.10","n":12345678901234567890.10,"list":[1,{"a":"x, {y}: \\"z\\""}],"none":{},"e":[]}'
  expect(indented(text)).toBe(
    [
      '{',
      '  "amount": "1.10",',
      '  "n": 12345678901234567890.10,',
      '  "list": [',
      '    1,',
      '    {',
      '      "a": "x, {y}: \\"z\\""',
      '    }',
      '  ],',
      '  "none": {},',
      '  "e": []',
      '}',
    ].join('\n'),
  )
})

it('what is no JSON, or a book, is left as it came', () => {
  expect(indented('{"a":')).toBeNull()
  expect(indented(JSON.stringify('x'.repeat(300_000)))).toBeNull()
})

it('brackets alone do not become a mountain of spaces', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  expect(indented(deep)?.length ?? 0).toBeLessThan(6_000_000)
})
