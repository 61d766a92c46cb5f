import { expect, test } from 'vitest'
import { diffLines } from './diff'

test('only what differs is shown, by name', () => {
  expect(diffLines({ role: 'support', email: 'a@b.c' }, { role: 'manager', email: 'a@b.c' })).toEqual([
    { name: 'role', before: 'support', after: 'manager' },
  ])
})

test('of a thing that was created or removed everything is shown', () => {
  expect(diffLines(null, { email: 'a@b.c', role: 'admin' })).toEqual([
    { name: 'email', before: null, after: 'a@b.c' },
    { name: 'role', before: null, after: 'admin' },
  ])
  expect(diffLines({ email: 'a@b.c' }, null)).toEqual([{ name: 'email', before: 'a@b.c', after: null }])
})

test('zero, false and an empty text are values, not absences', () => {
  expect(diffLines({ a: 0, b: false, c: '' }, { a: null, b: undefined })).toEqual([
    { name: 'a', before: '0', after: null },
    { name: 'b', before: 'false', after: null },
    { name: 'c', before: '', after: null },
  ])
})

test('nested values are compared and shown as they are', () => {
  expect(diffLines({ list: [1, 2] }, { list: [1, 2] })).toEqual([])
  expect(diffLines({ list: [1, 2] }, { list: [1] })).toEqual([
    { name: 'list', before: '[1,2]', after: '[1]' },
  ])
})
