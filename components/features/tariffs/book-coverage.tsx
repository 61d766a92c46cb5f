'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Progress } from '@/components/ui/misc'
import { Status } from '@/components/ui/status'
import { hygieneQuery } from '@/lib/features/tariffs/client'

/** Of how many organizations the tariffs are known, always: an override that is not listed may only not have been read. */
export function BookCoverage() {
  const t = useTranslations('tariffs.overrides.coverage')
  const { data } = useQuery(hygieneQuery())
  if (!data) return null
  const { organizations, read, oldestReadAt } = data.coverage
  if (organizations === 0) return <>{t('empty')}</>
  const whole = read >= organizations
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Status tone={whole ? 'good' : 'info'}>
        <span className="whitespace-normal">
          {oldestReadAt === null
            ? t('none')
            : t.rich(whole ? 'all' : 'part', {
                read,
                organizations,
                time: () => <Time iso={oldestReadAt} />,
              })}
        </span>
      </Status>
      {!whole && (
        <span className="w-40 max-w-full">
          <Progress value={read} max={organizations} label={t('progress')} />
        </span>
      )}
    </span>
  )
}
