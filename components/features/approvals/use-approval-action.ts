'use client'

import { useActionMutation, type ActionMutationOptions } from '@/lib/client/use-action-mutation'
import { approvalsKeys } from '@/lib/features/approvals/keys'
import type { Result } from '@/lib/shared/errors'

type Options<Input, Output> = Omit<ActionMutationOptions<Input, Output>, 'invalidates'>

/**
 * An action on requests or policies. Whatever came of it, also after a lost answer, everything that tells of them asks again;
 * and a password that went along is not kept in the cache of what was sent.
 */
export const useApprovalAction = <Input, Output>(
  action: (input: Input) => Promise<Result<Output>>,
  options: Options<Input, Output> = {},
) => useActionMutation<Input, Output>(action, { ...options, gcTime: 0, invalidates: [approvalsKeys.all] })
