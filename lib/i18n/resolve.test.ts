import { expect, test } from 'vitest'
import { resolveLocale, resolveTheme, resolveTimeZone } from './resolve'

test('the cookie outranks what the browser asks for', () => {
  expect(resolveLocale('ru', 'en-GB,en;q=0.9')).toBe('ru')
})

test('without a cookie the best language that the desk speaks is taken, by weight and then by order', () => {
  expect(resolveLocale(undefined, 'de-DE,de;q=0.9,ru;q=0.8,en;q=0.7')).toBe('ru')
  expect(resolveLocale(undefined, 'ru;q=0.1,en;q=0.2')).toBe('en')
  expect(resolveLocale(undefined, 'RU-ru')).toBe('ru')
})

test.each([null, '', ';;;', 'ru;q=0', 'q=,', '*', 'fr;q=abc'])(
  'an unusable Accept-Language (%s) gives English',
  (header) => {
    expect(resolveLocale('xx', header)).toBe('en')
  },
)

test('an unknown theme or time zone is replaced, never passed on', () => {
  expect(resolveTheme('"><script>')).toBe('system')
  expect(resolveTheme('dark')).toBe('dark')
  expect(resolveTimeZone('Mars/Olympus')).toBe('UTC')
  expect(resolveTimeZone('Asia/Almaty')).toBe('Asia/Almaty')
})
