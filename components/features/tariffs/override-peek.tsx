'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { OverrideDto } from '@/lib/features/tariffs/dto'
import { sameTerms } from '@/lib/features/tariffs/terms'
import { ActionName } from './action-name'
import { FeeWords, useFeeText } from './fee-words'
import { FixOverride } from './fix-override'

/** What an override says, what would hold without it, and the way back to that as a draft. */
export function OverridePeek({ row }: { row: OverrideDto }) {
  const t = useTranslations('tariffs.overrides')
  const fee = useFeeText()
  const same = row.general !== null && sameTerms(row.general, row)
  return (
    <div className="space-y-4">
      <div className="space-y-1">
        <p className="font-medium">{t('applies', { fee: fee(row) })}</p>
        <p className="text-ink-2">
          {row.general === null
            ? t('insteadNone')
            : same
              ? t('same')
              : t('instead', { fee: fee(row.general) })}
        </p>
      </div>
      <DescriptionList>
        <Description term={t('fields.action')}>
          <ActionName action={row.action} />
        </Description>
        <Description term={t('fields.individual')}>
          <FeeWords terms={row} />
        </Description>
        <Description term={t('fields.general')}>
          {row.general === null ? (
            <span className="text-ink-3">{t('noGeneral')}</span>
          ) : (
            <FeeWords terms={row.general} />
          )}
        </Description>
        <Description term={t('fields.comment')}>
          {row.comment === null ? (
            <span className="text-ink-3">{t('noComment')}</span>
          ) : (
            <bdi className="break-words">{row.comment}</bdi>
          )}
        </Description>
        <Description term={t('fields.updated')}>
          {row.updatedAt === null ? (
            <span className="text-ink-3">{t('updatedUnknown')}</span>
          ) : (
            <Moment iso={row.updatedAt} />
          )}
        </Description>
        <Description term={t('fields.seen')}>
          <Moment iso={row.seenAt} />
        </Description>
        <Description term={t('fields.owner')}>
          <bdi className="break-all">{row.ownerEmail}</bdi>
        </Description>
        <Description term={t('fields.organizationId')}>
          <Id value={row.organizationId} label={t('copyId')} />
        </Description>
      </DescriptionList>
      <section className="space-y-2">
        <h3>{t('fixTitle')}</h3>
        <p className="text-ink-2">{t('fixText')}</p>
        <FixOverride row={row} kind={same ? 'dead' : null} />
      </section>
    </div>
  )
}
