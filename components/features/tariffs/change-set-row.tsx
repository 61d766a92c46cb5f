'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Cell, Row } from '@/components/ui/table'
import type { ChangeSetSummaryDto } from '@/lib/features/tariffs/dto'
import { exactTime } from '@/lib/shared/dates'
import { routes } from '@/lib/shared/routes'
import { ChangeSetState } from './change-set-status'

/** @param named with the organization, where the list is of all of them. */
export function ChangeSetRow({ set, named }: { set: ChangeSetSummaryDto; named: boolean }) {
  const t = useTranslations('tariffs.changeSet')
  const locale = useLocale()
  const kind = t(`name.${set.kind}`)
  const scheduled = set.status === 'scheduled' && set.applyAt !== null
  return (
    <Row>
      <Cell className="min-w-44 py-1.5">
        <TextLink href={routes.tariffChangeSet(set.id)}>
          <bdi className="break-words">{named ? set.organizationName : kind}</bdi>
        </TextLink>
        <span className="line-clamp-2 break-words text-xs text-ink-3">
          {named && kind}
          {named && set.reason && ' · '}
          <bdi>{set.reason}</bdi>
        </span>
      </Cell>
      <Cell>
        <ChangeSetState status={set.status} />
        {scheduled && (
          <span className="block text-xs text-ink-3">
            {exactTime(set.applyAt ?? '', locale, set.applyZone ?? 'UTC')}
          </span>
        )}
      </Cell>
      <Cell numeric className="numeric whitespace-nowrap max-sm:hidden">
        {t('list.liveOf', { live: set.live, total: set.lines })}
      </Cell>
      <Cell className="max-sm:hidden">
        <bdi>{set.createdBy?.name ?? t('facts.nobody')}</bdi>
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">
        <Time iso={set.createdAt} />
      </Cell>
    </Row>
  )
}
