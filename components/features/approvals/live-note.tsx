'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { useHydrated } from '@/lib/client/use-hydrated'

/** How old the values are by which it is judged, and the way to read them once more. */
export function LiveNote({
  approval: { liveAt, status },
  asking: fetching,
  onAgain,
}: {
  approval: ApprovalDto
  asking: boolean
  onAgain: () => void
}) {
  const t = useTranslations('approvals.one')
  const asking = useHydrated() && fetching
  const waiting = status === 'waiting'
  if (liveAt === null && !waiting) return null
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 border-t px-4 py-1 text-xs text-ink-3">
      {liveAt === null ? (
        <span className="flex items-center gap-1.5 text-warn">
          <Icon name="unreadable" className="size-3.5" />
          {t('liveNever')}
        </span>
      ) : (
        <span>{t.rich(waiting ? 'live' : 'liveThen', { time: () => <Time iso={liveAt} /> })}</span>
      )}
      {waiting && (
        <IconButton size="small" icon="refresh" label={t('again')} pending={asking} onClick={onAgain} />
      )}
      <span role="status">{asking && t('asking')}</span>
    </div>
  )
}
