'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { ChangedValues } from './changed-values'

/** A request that still waits, but of which something has changed since: an approval would be void, and is not offered. */
export function ChangedSince({ approval: { changed, status } }: { approval: ApprovalDto }) {
  const t = useTranslations('approvals.decide')
  if (status !== 'waiting' || changed.length === 0) return null
  return (
    <Callout live tone="warn" title={t('changedTitle')}>
      <div className="space-y-2">
        <p>{t('changed')}</p>
        <ChangedValues changed={changed} />
      </div>
    </Callout>
  )
}
