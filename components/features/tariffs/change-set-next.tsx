'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { usePresent } from '@/lib/client/clock'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { exactTime } from '@/lib/shared/dates'
import { routes } from '@/lib/shared/routes'

/** How many lines cannot be sent as they were typed. */
export const wrongLines = (set: ChangeSetDto) => set.lines.filter(({ proposed }) => proposed === null).length

/** Who acts next, in one sentence: a person, the desk by itself, or nobody. */
export function ChangeSetNext({ set }: { set: ChangeSetDto }): ReactNode {
  const t = useTranslations('tariffs.changeSet.next')
  const locale = useLocale()
  const present = usePresent()
  const { status, waitsFor, applyAt, applyZone } = set
  const wrong = wrongLines(set)
  if (status === 'draft' && set.lines.length === 0) return t('empty')
  if (status === 'draft' && wrong > 0) return t('problems', { count: wrong })
  const due = applyAt !== null && Date.parse(applyAt) <= present
  const acts = status === 'queued' || (status === 'scheduled' && due)
  if (acts && waitsFor !== null)
    return t.rich('waits', {
      other: (words) => <TextLink href={routes.tariffChangeSet(waitsFor)}>{words}</TextLink>,
    })
  if (status !== 'scheduled' || applyAt === null) return t(status === 'scheduled' ? 'queued' : status)
  if (due) return t('scheduledDue')
  const zone = applyZone ?? 'UTC'
  return t.rich('scheduled', {
    when: () => <Time iso={applyAt} />,
    date: exactTime(applyAt, locale, zone),
    zone: zone.replaceAll('_', ' '),
  })
}
