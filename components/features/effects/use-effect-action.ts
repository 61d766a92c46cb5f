'use client'

import { useState } from 'react'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { newId } from '@/lib/client/new-id'
import { useActionMutation, type ActionMutationOptions } from '@/lib/client/use-action-mutation'
import type { Result } from '@/lib/shared/errors'

type WithoutId<Input> = Omit<Input, 'effectId'>

/**
 * An action that has an effect at the gateway. The form's request carries one id until its end is certain: a double click
 * or a second attempt after a broken connection is the same request, and the desk sends it once.
 *
 * @returns the mutation, the id of a request whose answer was lost (else null), and what starts a new request.
 */
export function useEffectAction<Input extends { effectId: string }, Output>(
  action: (input: Input) => Promise<Result<Output>>,
  options: ActionMutationOptions<WithoutId<Input>, Output>,
) {
  const [effectId, setEffectId] = useState(newId)
  const mutation = useActionMutation((input: WithoutId<Input>) => action({ ...input, effectId } as Input), {
    ...options,
    onError: (error, ...rest) => {
      // Certainly not applied: the next attempt is a new request. Otherwise the id stays, so that it cannot run twice.
      if (!isUnknownOutcome(error)) setEffectId(newId())
      return options.onError?.(error, ...rest)
    },
  })
  const again = () => {
    setEffectId(newId())
    mutation.reset()
  }
  return { ...mutation, lost: isUnknownOutcome(mutation.error) ? effectId : null, again }
}
