// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { ApiError, type ClientErrorCode } from './api-error'
import { createQueryClient } from './query-client'
import { isSessionEnded, sessionRestored } from './session-store'

async function attempts(code: ClientErrorCode): Promise<number> {
  const queryFn = vi.fn(() => Promise.reject(new ApiError(code)))
  await createQueryClient()
    .fetchQuery({ queryKey: [code], queryFn, retry: undefined, retryDelay: 0 })
    .catch(() => undefined)
  return queryFn.mock.calls.length
}

const observed = async (code: ClientErrorCode) => {
  const { QueryObserver } = await import('@tanstack/react-query')
  const queryFn = vi.fn(() => Promise.reject(new ApiError(code)))
  const observer = new QueryObserver(createQueryClient(), { queryKey: [code], queryFn, retryDelay: 0 })
  await new Promise<void>((resolve) => {
    const stop = observer.subscribe(({ isError }) => {
      if (!isError) return
      stop()
      resolve()
    })
  })
  return queryFn.mock.calls.length
}

test.each(['FORBIDDEN', 'NOT_FOUND', 'INVALID', 'CONFLICT', 'LIMITED', 'INTERNAL'] as const)(
  'a read that was answered with %s is not asked again',
  async (code) => {
    expect(await observed(code)).toBe(1)
  },
)

test.each(['NETWORK', 'STORE_UNAVAILABLE', 'GATEWAY_NOT_SENT'] as const)(
  'a read that failed with %s is asked twice more',
  async (code) => {
    expect(await observed(code)).toBe(3)
  },
)

test('an ended session is noticed from any read, and forgotten when it is restored', async () => {
  sessionRestored()
  await attempts('UNAUTHENTICATED')
  expect(isSessionEnded()).toBe(true)
  sessionRestored()
  expect(isSessionEnded()).toBe(false)
})
