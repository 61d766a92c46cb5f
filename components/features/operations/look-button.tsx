'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { operationQuery } from '@/lib/features/operations/client'
import type { OperationDto } from '@/lib/features/operations/dto'
import { lookSwapAction } from '@/lib/features/swaps/actions'
import { lookWithdrawalAction } from '@/lib/features/withdrawals/actions'

const ACTIONS = { swap: lookSwapAction, withdrawal: lookWithdrawalAction } as const

/** Asks OnchainPay now how an operation stands, and shows what it says. */
export function useLook({ kind, id }: Pick<OperationDto, 'kind' | 'id'>) {
  const client = useQueryClient()
  return useActionMutation(ACTIONS[kind], {
    invalidates: [],
    onSuccess: (seen) => client.setQueryData(operationQuery(kind, id).queryKey, seen),
  })
}

export function LookButton({
  operation,
  look,
}: {
  operation: OperationDto
  look: ReturnType<typeof useLook>
}) {
  const t = useTranslations('operations')
  return (
    <Button
      icon="refresh"
      pending={look.isPending}
      disabledReason={operation.noKey ? t('table.noKeyTip') : undefined}
      onClick={() => look.mutate({ operationId: operation.id })}
    >
      {t('actions.look')}
    </Button>
  )
}

export function LookError({ look }: { look: ReturnType<typeof useLook> }) {
  return look.error ? <ErrorPanel error={look.error} /> : null
}
