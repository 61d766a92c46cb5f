'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/status'
import { approvalsCountQuery } from '@/lib/features/approvals/client'

/** How many requests wait for this person: it is on every page, and draws nothing where there are none. */
export function ToDecide() {
  const t = useTranslations('nav')
  const locale = useLocale()
  const { data } = useQuery(approvalsCountQuery())
  const count = data?.toDecide ?? 0
  if (count === 0) return null
  return (
    <Tag className="ms-auto">
      <span aria-hidden="true">{count.toLocaleString(locale)}</span>
      <span className="sr-only">{t('toDecide', { count })}</span>
    </Tag>
  )
}
