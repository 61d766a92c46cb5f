// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { readRecent, remember } from './recent'

const item = (n: number) => ({ href: `/users/${n}`, label: `user ${n}`, icon: 'user' as const })

beforeEach(() => sessionStorage.clear())

test('the last five are kept, the newest first, each once', () => {
  for (const n of [1, 2, 3, 4, 5, 6, 2]) remember(item(n))
  expect(readRecent().map(({ href }) => href)).toEqual([
    '/users/2',
    '/users/6',
    '/users/5',
    '/users/4',
    '/users/3',
  ])
})

test.each([
  'not json',
  '{"href":"/users"}',
  '[null, 1, "x"]',
  '[{"href":"//evil.example","label":"Users","icon":"user"}]',
  '[{"href":"javascript:alert(1)","label":"Users","icon":"user"}]',
  '[{"href":"/users","label":"Users","icon":"constructor"}]',
])('what somebody else put into the storage (%s) is not offered', (stored) => {
  sessionStorage.setItem('desk-recent', stored)
  expect(readRecent()).toEqual([])
})
