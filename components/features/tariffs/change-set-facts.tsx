'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { exactTime } from '@/lib/shared/dates'
import { routes } from '@/lib/shared/routes'

/** Who made it, when and why; who let it go; what it takes back or belongs to. */
export function ChangeSetFacts({ set }: { set: ChangeSetDto }) {
  const t = useTranslations('tariffs.changeSet.facts')
  const locale = useLocale()
  const { authorisedAt, finishedAt, applyAt, applyZone, revertOf, batchId, status } = set
  const draft = status === 'draft'
  const facts: [string, ReactNode][] = [
    [t('createdBy'), <bdi key="by">{set.createdBy?.name ?? t('nobody')}</bdi>],
    [t('createdAt'), <Moment key="at" iso={set.createdAt} />],
  ]
  if (authorisedAt !== null)
    facts.push([
      t(status === 'scheduled' ? 'scheduledBy' : 'authorisedBy'),
      <span key="authorised" className="block">
        <bdi className="block">{set.authorisedBy?.name ?? t('nobody')}</bdi>
        <Moment iso={authorisedAt} />
      </span>,
    ])
  if (applyAt !== null) facts.push([t('applyAt'), exactTime(applyAt, locale, applyZone ?? 'UTC')])
  if (finishedAt !== null) facts.push([t('finishedAt'), <Moment key="end" iso={finishedAt} />])
  if (!draft) {
    facts.push([t('reason'), <bdi key="reason">{set.reason || t('noReason')}</bdi>])
    facts.push([t('comment'), <bdi key="comment">{set.comment || t('noComment')}</bdi>])
  }
  if (revertOf !== null)
    facts.push([
      t('revertOf'),
      <TextLink key="of" href={routes.tariffChangeSet(revertOf)}>
        {t('openRevertOf')}
      </TextLink>,
    ])
  if (batchId !== null)
    facts.push([
      t('batch'),
      <TextLink key="batch" href={routes.tariffBatch(batchId)}>
        {t('openBatch')}
      </TextLink>,
    ])
  return (
    <Panel title={t('title')}>
      <DescriptionList>
        {facts.map(([term, value]) => (
          <Description key={term} term={term}>
            {value}
          </Description>
        ))}
      </DescriptionList>
    </Panel>
  )
}
