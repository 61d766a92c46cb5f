'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { MirrorProblem } from '@/lib/features/mirror/dto'
import { Clock } from './clock'

/** Why the directory cannot be read, since when, and what that means for what is shown. */
export function MirrorTrouble({ problem: { kind, detail, since } }: { problem: MirrorProblem }) {
  const t = useTranslations('mirror.problem')
  const contradiction = kind === 'fewer-users' || kind === 'list-short'
  return (
    <Callout tone="warn" live title={t.rich(kind, { time: () => <Clock iso={since} /> })}>
      {!contradiction && <p>{t('readBefore')}</p>}
      {detail !== '' && <p className="text-ink-3">{t('detail', { detail })}</p>}
    </Callout>
  )
}
