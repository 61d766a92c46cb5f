'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { ChangedValues } from './changed-values'
import { useMoved } from './use-moved'
import { useWords } from './use-words'

/** Something has changed under the hands of whoever is deciding: both, side by side. */
export function MovedFacts({ approval }: { approval: ApprovalDto }) {
  const t = useTranslations('approvals.decide')
  const words = useWords()
  const moved = useMoved(approval)
  if (moved.length === 0) return null
  return (
    <Callout live tone="info" title={t('movedTitle')}>
      <div className="space-y-2">
        <p>{t('moved')}</p>
        <ChangedValues changed={moved.map((value) => ({ ...value, name: words({ key: value.name }) }))} />
      </div>
    </Callout>
  )
}
