'use client'

import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { usePolicyDialog } from './use-policy-dialog'

/** Begins a new policy, or a change of the one that is given. */
export function ProposeButton({ policyId = null }: { policyId?: string | null }) {
  const t = useTranslations('approvals.policies')
  const mayNot = useDisabledReason('policies.manage')
  const { show } = usePolicyDialog()
  const isNew = policyId === null
  return (
    <Button
      variant={isNew ? 'primary' : 'default'}
      size={isNew ? 'normal' : 'small'}
      icon={isNew ? 'add' : 'draft'}
      disabledReason={mayNot}
      onClick={() => show('propose', policyId)}
    >
      {isNew ? t('propose') : t('change')}
    </Button>
  )
}
