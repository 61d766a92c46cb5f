'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRolesText } from '@/components/features/approvals/use-roles-text'
import { Icon } from '@/components/ui/icons/icon'
import { policiesQuery } from '@/lib/features/approvals/client'
import { needOf } from '@/lib/features/top-ups/approval-need'

/** Whether somebody has to agree to this amount, and who could: known before anything is asked for. */
export function ApprovalNeed({ amount }: { amount: string }) {
  const t = useTranslations('topUps.form')
  const roles = useRolesText()
  const { data } = useQuery(policiesQuery())
  if (!data) return null
  const need = needOf(data.policies, amount)
  return (
    <p role="status" className="flex items-start gap-2 text-ink-2">
      <Icon name={need ? 'users' : 'info'} className="mt-0.5 text-ink-3" />
      {need === null && t('needNone')}
      {need && !need.sure && t('needMaybe', { roles: roles(need.roles) })}
      {need?.sure && t('need', { count: need.approvers, roles: roles(need.roles) })}
    </p>
  )
}
