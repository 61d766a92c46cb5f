import { expect, test } from 'vitest'
import { LOCALES } from './i18n/locales'
import { exactTime } from './dates'

test.each(LOCALES)('midnight is 00, never 24, in %s', (locale) => {
  expect(exactTime('2022-06-01T00:15:44Z', locale, 'UTC')).toContain('00:15:44')
  expect(exactTime('2022-06-01T00:15:44Z', locale, 'UTC')).toContain('UTC')
})

test('the exact time is that of the reader’s zone', () => {
  expect(exactTime('2022-06-01T23:15:44Z', 'en', 'Asia/Kathmandu')).toContain('Jun 2, 2022, 05:00:44')
})
