'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { effectQuery, isOpen } from '@/lib/features/effects/client'

/**
 * What a person sees whose answer was lost: that the desk is looking, then what it found. A new attempt is offered only
 * once it is certain that nothing was applied.
 *
 * @param applied what to say and offer when it turns out that it was applied; gets the id of what was made.
 */
export function LostAnswer({
  effectId,
  applied,
  onAgain,
}: {
  effectId: string
  applied: (subjectId: string | null) => ReactNode
  onAgain: () => void
}) {
  const t = useTranslations('effects')
  const { data } = useQuery(effectQuery(effectId))
  if (data?.status === 'done')
    return (
      <Callout live tone="good">
        {applied(data.subjectId)}
      </Callout>
    )
  if (!data || isOpen(data.status))
    return (
      <Callout live tone="warn" title={t('lookingTitle')}>
        {t('looking', { checks: data?.checks ?? 0 })}
      </Callout>
    )
  return (
    <Callout live tone="info" actions={<Button onClick={onAgain}>{t('again')}</Button>}>
      {t('notApplied')}
    </Callout>
  )
}
