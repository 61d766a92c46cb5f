import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createInvalidator } from './live-invalidator'
import { createQueryClient } from './query-client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A list of swaps that a page shows, each read of which takes so long. @returns how often it was read to its end. */
async function shownSwaps(tookMs: number) {
  const client = createQueryClient()
  const done = vi.fn()
  const queryFn = ({ signal }: { signal: AbortSignal }) =>
    new Promise<object>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('given up')))
      setTimeout(() => {
        done()
        resolve({ rows: [{ id: 'on-the-page' }] })
      }, tookMs)
    })
  const observer = new QueryObserver(client, { queryKey: ['swaps', 'list', {}], queryFn })
  const leave = observer.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(tookMs + 2_000)
  done.mockClear()
  return { client, done, leave }
}

test('everything of a noun becomes stale at once, and of no other', () => {
  const client = createQueryClient()
  for (const root of ['balances', 'funding', 'users']) client.setQueryData([root, 'list', {}], 'old')
  const invalidator = createInvalidator(client)
  invalidator.take(['balances'])
  const stale = (root: string) => client.getQueryState([root, 'list', {}])?.isInvalidated
  expect([stale('balances'), stale('funding'), stale('users')]).toEqual([true, false, false])
  invalidator.stop()
})

test('a noun that changes all the time is read once a second, and its last change is not lost', async () => {
  const client = createQueryClient()
  const read = vi.spyOn(client, 'invalidateQueries')
  const invalidator = createInvalidator(client)
  for (let nth = 0; nth < 50; nth++) {
    invalidator.take(['balances'])
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(read.mock.calls.length).toBeLessThanOrEqual(6)
  const before = read.mock.calls.length
  invalidator.take(['balances'])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(read.mock.calls.length).toBeGreaterThan(before)
  const after = read.mock.calls.length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(read.mock.calls.length).toBe(after)
  invalidator.stop()
})

test('what is on the page waits less than what is elsewhere in its list', async () => {
  const { client, done, leave } = await shownSwaps(10)
  const invalidator = createInvalidator(client)
  invalidator.take(['swaps'], ['elsewhere'])
  await vi.advanceTimersByTimeAsync(20)
  expect(done).toHaveBeenCalledTimes(1)
  invalidator.take(['swaps'], ['elsewhere'])
  await vi.advanceTimersByTimeAsync(300)
  expect(done).toHaveBeenCalledTimes(1)
  invalidator.take(['swaps'], ['elsewhere', 'on-the-page'])
  await vi.advanceTimersByTimeAsync(20)
  expect(done).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(done).toHaveBeenCalledTimes(2)
  invalidator.stop()
  leave()
})

test('a slow read comes to its end, however often there is something new, and is followed by another one', async () => {
  const { client, done, leave } = await shownSwaps(700)
  const invalidator = createInvalidator(client)
  for (let nth = 0; nth < 20; nth++) {
    invalidator.take(['swaps'], ['on-the-page'])
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(done).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(done).toHaveBeenCalledTimes(4)
  invalidator.stop()
  leave()
})
