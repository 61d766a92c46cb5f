// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import type { Result } from '@/lib/shared/errors'
import { createQueryClient } from './query-client'
import { useActionMutation, type ActionMutationOptions } from './use-action-mutation'

const LIST = ['users', 'list']

function setUp(
  action: (input: string) => Promise<Result<string>>,
  options: Partial<ActionMutationOptions<string, string>> = {},
) {
  const client = createQueryClient()
  client.setQueryData(LIST, 'old')
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useActionMutation(action, { invalidates: [LIST], ...options }), {
    wrapper,
  })
  return { result, isStale: () => client.getQueryState(LIST)?.isInvalidated }
}

test('a success gives its data and makes stale what it changed', async () => {
  const { result, isStale } = setUp(async (input) => ({ ok: true, data: `made ${input}` }))
  await act(async () => expect(await result.current.mutateAsync('anna')).toBe('made anna'))
  expect(isStale()).toBe(true)
})

test('no callback of the caller can take the invalidation away', async () => {
  const onSettled = vi.fn()
  const onSuccess = vi.fn()
  const { result, isStale } = setUp(async () => ({ ok: true, data: 'x' }), { onSettled, onSuccess })
  await act(() => result.current.mutateAsync('anna'))
  expect(onSettled).toHaveBeenCalledOnce()
  expect(onSuccess).toHaveBeenCalledOnce()
  expect(isStale()).toBe(true)
})

test('a refusal is thrown with its code, its fields and its reference', async () => {
  const { result } = setUp(async () => ({
    ok: false,
    error: { code: 'CONFLICT', message: 'Taken.', fields: { email: 'errors.fields.taken' }, ref: 'r-1' },
  }))
  act(() => result.current.mutate('anna'))
  await waitFor(() =>
    expect(result.current.error).toMatchObject({
      code: 'CONFLICT',
      ref: 'r-1',
      fields: { email: 'errors.fields.taken' },
    }),
  )
})

test('an answer that was lost on the way is unknown, is not sent again, and the lists are read anew', async () => {
  const action = vi.fn(async (): Promise<Result<string>> => {
    throw new TypeError('network connection was lost')
  })
  const { result, isStale } = setUp(action)
  act(() => result.current.mutate('anna'))
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'LOST_ANSWER' }))
  expect(action).toHaveBeenCalledOnce()
  expect(isStale()).toBe(true)
})
