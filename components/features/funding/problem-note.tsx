'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { ReadProblem } from '@/lib/shared/reading'

/** Why the vendor could not be read just now; what is shown beside it is what was known before. */
export function ProblemNote({ problem, title }: { problem: ReadProblem; title?: string }) {
  const t = useTranslations('funding')
  return (
    <Callout live tone="warn" title={title ?? t('balance.stale')}>
      <bdi>{t(`problems.${problem.kind}`, { detail: problem.detail ?? '' })}</bdi>
    </Callout>
  )
}
