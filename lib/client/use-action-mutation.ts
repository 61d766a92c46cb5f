'use client'

import {
  useMutation,
  useQueryClient,
  type QueryKey,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query'
import { unstable_rethrow } from 'next/navigation'
import type { Result } from '@/lib/shared/errors'
import { ApiError } from './api-error'

type Action<Input, Output> = (input: Input) => Promise<Result<Output>>

export interface ActionMutationOptions<Input, Output> extends Omit<
  UseMutationOptions<Output, ApiError, Input>,
  'mutationFn' | 'retry'
> {
  /** What the write makes stale. Also after an unknown outcome: then the lists must show what really happened. */
  invalidates: readonly QueryKey[] | ((input: Input, output: Output | undefined) => readonly QueryKey[])
}

/** A server action as a promise that gives the data or throws an `ApiError`. A lost answer is LOST_ANSWER, never a failure. */
export async function runAction<Input, Output>(action: Action<Input, Output>, input: Input): Promise<Output> {
  let result: Result<Output>
  try {
    result = await action(input)
  } catch (error) {
    unstable_rethrow(error)
    throw new ApiError('LOST_ANSWER', undefined, { cause: error })
  }
  if (result.ok) return result.data
  throw new ApiError(result.error.code, result.error)
}

/**
 * A write through a server action.
 *
 * Callbacks are composed: whatever the caller passes, the invalidation happens. It is not retried, because nobody here
 * knows whether the action may be applied twice.
 *
 * @example
 * const create = useActionMutation(createUserAction, {
 *   invalidates: [usersKeys.lists()],
 *   onSuccess: (user) => router.push(routes.user(user.id)),
 * })
 */
export function useActionMutation<Input, Output>(
  action: Action<Input, Output>,
  { invalidates, onSettled, ...options }: ActionMutationOptions<Input, Output>,
): UseMutationResult<Output, ApiError, Input> {
  const client = useQueryClient()
  return useMutation<Output, ApiError, Input>({
    ...options,
    retry: false,
    mutationFn: (input) => runAction(action, input),
    onSettled: (output, error, input, ...rest) => {
      const keys = typeof invalidates === 'function' ? invalidates(input, output) : invalidates
      for (const queryKey of keys) void client.invalidateQueries({ queryKey })
      return onSettled?.(output, error, input, ...rest)
    },
  })
}
