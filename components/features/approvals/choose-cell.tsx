'use client'

import { useTranslations } from 'next-intl'
import { MOST_DECISIONS } from '@/lib/features/approvals/dto'
import { useChosenRequests } from './use-chosen-requests'

/** The tick of one row. */
export function ChooseCell({ id, label }: { id: string; label: string }) {
  const t = useTranslations('approvals.list')
  const { ids, toggle } = useChosenRequests()
  const chosen = ids.includes(id)
  const full = !chosen && ids.length >= MOST_DECISIONS
  return (
    <input
      type="checkbox"
      className="check i-check"
      aria-label={label}
      checked={chosen}
      aria-disabled={full || undefined}
      data-tip={full ? t('most', { most: MOST_DECISIONS }) : undefined}
      onChange={() => full || toggle(id)}
    />
  )
}
