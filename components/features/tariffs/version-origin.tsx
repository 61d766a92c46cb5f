'use client'

import { useTranslations } from 'next-intl'
import { Clock } from '@/components/features/mirror/clock'
import { Status } from '@/components/ui/status'
import type { TariffVersionDto } from '@/lib/features/tariffs/dto'

/** From where a version is known; a change that was made elsewhere says when it was noticed. */
export function VersionOrigin({ version }: { version: TariffVersionDto }) {
  const t = useTranslations('tariffs.history.origins')
  const { origin, seenAt, by } = version
  const time = () => <Clock iso={seenAt} />
  const look = 'flex-wrap whitespace-normal!'
  if (origin === 'desk')
    return (
      <Status tone="good" icon="check" className={look}>
        <bdi>{by ? t('desk', { name: by.name }) : t('deskNobody')}</bdi>
      </Status>
    )
  if (origin === 'first-read')
    return (
      <Status icon="show" className={look}>
        {t('first-read')}
      </Status>
    )
  return (
    <Status tone="warn" icon={origin === 'gone' ? 'off' : 'external'} className={look}>
      <span>{t.rich(origin, { time })}</span>
    </Status>
  )
}
