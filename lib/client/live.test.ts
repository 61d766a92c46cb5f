import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveEvent } from '@/lib/shared/live'
import { createInvalidator, createParser } from './live'
import { createQueryClient } from './query-client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('events are read however the network cuts them, and words that are none are passed over', () => {
  const heard: LiveEvent[] = []
  const parse = createParser((event) => heard.push(event))
  for (const part of [
    'retry: 3000\n',
    '\n: still here\n\nda',
    'ta: {"nouns":["fun',
    'ding"]}\n\ndata: {"all":true}\n',
  ])
    parse(part)
  expect(heard).toEqual([{ nouns: ['funding'] }])
  parse('\n')
  expect(heard).toEqual([{ nouns: ['funding'] }, { all: true }])
})

test('everything of a noun becomes stale at once, and of no other', () => {
  const client = createQueryClient()
  for (const root of ['balances', 'funding', 'users']) client.setQueryData([root, 'list', {}], 'old')
  const invalidator = createInvalidator(client)
  invalidator.take(['balances'])
  const stale = (root: string) => client.getQueryState([root, 'list', {}])?.isInvalidated
  expect([stale('balances'), stale('funding'), stale('users')]).toEqual([true, false, false])
  invalidator.stop()
})

test('a noun that changes all the time is read once a second, and its last change is not lost', () => {
  const client = createQueryClient()
  const read = vi.spyOn(client, 'invalidateQueries')
  const invalidator = createInvalidator(client)
  for (let nth = 0; nth < 50; nth++) {
    invalidator.take(['balances'])
    vi.advanceTimersByTime(100)
  }
  expect(read.mock.calls.length).toBeLessThanOrEqual(6)
  const before = read.mock.calls.length
  invalidator.take(['balances'])
  vi.advanceTimersByTime(2_000)
  expect(read.mock.calls.length).toBeGreaterThan(before)
  const after = read.mock.calls.length
  vi.advanceTimersByTime(10_000)
  expect(read.mock.calls.length).toBe(after)
  invalidator.stop()
})
