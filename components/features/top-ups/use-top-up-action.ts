'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useActionMutation, type ActionMutationOptions } from '@/lib/client/use-action-mutation'
import { approvalsKeys } from '@/lib/features/approvals/keys'
import { balancesKeys } from '@/lib/features/balances/keys'
import { topUpQuery } from '@/lib/features/top-ups/client'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { topUpsKeys } from '@/lib/features/top-ups/keys'
import type { Result } from '@/lib/shared/errors'

/**
 * An action that ends in a top-up as it then stands: what is on the screen is that at once, and everything that tells of
 * it asks again. Also after a lost answer, so that the page shows what really happened.
 */
export function useTopUpAction<Input>(
  action: (input: Input) => Promise<Result<TopUpDto>>,
  { onSuccess, ...options }: Omit<ActionMutationOptions<Input, TopUpDto>, 'invalidates'> = {},
) {
  const client = useQueryClient()
  return useActionMutation<Input, TopUpDto>(action, {
    ...options,
    invalidates: [topUpsKeys.all, approvalsKeys.all, balancesKeys.all],
    onSuccess: (topUp, ...rest) => {
      client.setQueryData(topUpQuery(topUp.id).queryKey, topUp)
      return onSuccess?.(topUp, ...rest)
    },
  })
}
