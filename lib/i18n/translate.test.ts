import { expect, test } from 'vitest'
import { translate } from './translate'

test('a text is returned in the language asked for, with its gaps filled', () => {
  expect(translate('en', { key: 'pager.range', params: { from: 1, to: 25, total: '1,000' } })).toBe(
    '1–25 of 1,000',
  )
  expect(translate('ru', { key: 'table.rows', params: { count: 3 } })).toBe('3 строки')
  expect(translate('ru', { key: 'errors.NOT_FOUND' })).toMatch(/^Этого нет/)
})

test.each(['', 'errors', 'errors.NO_SUCH', '__proto__', 'constructor.name'])(
  'a key that is no text (%s) gives the text of an unexpected error, not the key',
  (key) => {
    expect(translate('en', { key })).toMatch(/unexpected/)
  },
)
