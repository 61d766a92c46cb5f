'use client'

import { useTranslations } from 'next-intl'
import { Button, IconButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useHydrated } from '@/lib/client/use-hydrated'
import type { Reading } from '@/lib/shared/reading'
import { Time } from '../value/time'

/**
 * Where what is shown comes from and how old it is; where the gateway could not be read, why. Needs the texts `reading`
 * (`<NounMessages nouns={['reading']}>`).
 *
 * @param asking whether the gateway is being asked at this moment.
 */
export function ReadingNote({
  reading,
  asking: fetching,
  onAgain,
}: {
  reading: Reading<unknown>
  asking: boolean
  onAgain: () => void
}) {
  const t = useTranslations('reading')
  const asking = useHydrated() && fetching
  const { source, readAt, problem } = reading
  const time = () => readAt !== null && <Time iso={readAt} />
  if (problem)
    return (
      <Callout
        live
        tone="warn"
        title={t(`problems.${problem.kind}`)}
        actions={
          <Button size="small" icon="refresh" pending={asking} onClick={onAgain}>
            {t('again')}
          </Button>
        }
      >
        {problem.detail !== null && (
          <p>
            <bdi>{t('words', { detail: problem.detail })}</bdi>
          </p>
        )}
        <p>{readAt === null ? t('shownNothing') : t.rich('shown', { time })}</p>
      </Callout>
    )
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-xs text-ink-3">
      <span>{readAt === null ? t('never') : t.rich(source, { time })}</span>
      <IconButton size="small" icon="refresh" label={t('again')} pending={asking} onClick={onAgain} />
      <span role="status">{asking && t('asking')}</span>
    </div>
  )
}
