'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useActionMutation, type ActionMutationOptions } from '@/lib/client/use-action-mutation'
import { changeSetQuery } from '@/lib/features/tariffs/client'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { changeSetsKeys, tariffsKeys } from '@/lib/features/tariffs/keys'
import type { Result } from '@/lib/shared/errors'

type Options<Input> = Omit<ActionMutationOptions<Input, ChangeSetDto>, 'invalidates'>

/**
 * An action that ends in a change-set as it then stands: what is on the screen is that at once, and everything that tells
 * of the organization's tariffs asks again. Also after a lost answer, so that the page shows what really happened.
 */
export function useChangeSetAction<Input>(
  action: (input: Input) => Promise<Result<ChangeSetDto>>,
  organizationId: string,
  { onSuccess, ...options }: Options<Input> = {},
) {
  const client = useQueryClient()
  return useActionMutation<Input, ChangeSetDto>(action, {
    ...options,
    invalidates: [changeSetsKeys.all, tariffsKeys.one(organizationId)],
    onSuccess: (set, ...rest) => {
      client.setQueryData(changeSetQuery(set.id).queryKey, set)
      return onSuccess?.(set, ...rest)
    },
  })
}
