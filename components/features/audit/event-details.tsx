'use client'

import { useTranslations } from 'next-intl'
import { Diff } from '@/components/shared/value/diff'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Id } from '@/components/shared/value/id'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { AuditEventDto } from '@/lib/features/audit/dto'
import { AuditOutcome } from './outcome'
import { SubjectDetails } from './audit-subject'
import { useAuditNames } from './use-audit-names'

/** Everything that one row of the trail holds: who, what, about whom, what changed, and where to find it elsewhere. */
export function EventDetails({ row }: { row: AuditEventDto }) {
  const t = useTranslations('audit.fields')
  const audit = useTranslations('audit')
  const names = useAuditNames()
  const { before, after, reason, address, upstreamRequestId } = row
  return (
    <div className="space-y-4">
      <DescriptionList>
        <Description term={t('at')}>
          <ExactTime iso={row.at} />
        </Description>
        <Description term={t('actor')}>
          <bdi>{names.actor(row)}</bdi>
        </Description>
        <Description term={t('action')}>
          {names.action(row.action)} <code className="font-mono text-xs text-ink-3">{row.action}</code>
        </Description>
        <Description term={t('outcome')}>
          <AuditOutcome outcome={row.outcome} />
        </Description>
        {reason !== null && (
          <Description term={t('reason')}>
            <bdi>{reason}</bdi>
          </Description>
        )}
        <Description term={t('subject')}>
          <SubjectDetails row={row} />
        </Description>
        {address !== null && (
          <Description term={t('address')}>
            <bdi className="font-mono text-xs">{address}</bdi>
          </Description>
        )}
        <Description term={t('requestId')}>
          <Id value={row.requestId} label={audit('copyId')} />
        </Description>
        {upstreamRequestId !== null && (
          <Description term={t('upstreamRequestId')}>
            <Id value={upstreamRequestId} label={audit('copyId')} />
          </Description>
        )}
        <Description term={t('hash')}>
          <Id value={row.hash} label={audit('copyId')} />
        </Description>
      </DescriptionList>
      <section className="space-y-2">
        <h3 className="text-sm font-semibold">{t('changes')}</h3>
        {before || after ? (
          <Diff before={before} after={after} />
        ) : (
          <p className="text-ink-3">{audit('noChanges')}</p>
        )}
      </section>
    </div>
  )
}
