'use client'

import { useTranslations } from 'next-intl'
import { useCan } from '@/components/shared/access'
import { ButtonLink } from '@/components/ui/button-link'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import { routes } from '@/lib/shared/routes'

/** The way to the decision about a withdrawal that waits for one; those who may not decide may look at what is asked. */
export function DecideLink({ operation }: { operation: Pick<OperationSummaryDto, 'id' | 'kind' | 'state'> }) {
  const t = useTranslations('operations.decision')
  const may = useCan('withdrawals.decide')
  if (operation.kind !== 'withdrawal' || operation.state !== 'needs-person') return null
  return (
    <ButtonLink
      href={routes.withdrawalDecision(operation.id)}
      icon="approval"
      variant={may ? 'primary' : 'default'}
    >
      {t(may ? 'decide' : 'look')}
    </ButtonLink>
  )
}
