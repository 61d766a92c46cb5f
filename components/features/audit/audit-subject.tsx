'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { TextLink } from '@/components/ui/link'
import type { AuditEventDto } from '@/lib/features/audit/dto'
import { isUuid } from '@/lib/shared/uuid'
import { routes } from '@/lib/shared/routes'
import { useAuditNames } from './use-audit-names'

/** What a row is about, in a cell: its kind and its id. */
export function SubjectCell({ row }: { row: AuditEventDto }) {
  const names = useAuditNames()
  const { subjectKind, subjectId } = row
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <span className="whitespace-nowrap text-ink-2">{names.subject(subjectKind)}</span>
      {subjectId !== null &&
        (isUuid(subjectId) ? (
          <Id value={subjectId} short />
        ) : (
          <bdi className="min-w-0 truncate font-mono text-xs">{subjectId}</bdi>
        ))}
    </span>
  )
}

/** The same in full: every id of it, with a way to the user and the organization. */
export function SubjectDetails({ row }: { row: AuditEventDto }) {
  const t = useTranslations('audit')
  const names = useAuditNames()
  const { subjectKind, subjectId, userId, organizationId } = row
  return (
    <div className="space-y-1">
      <p>{names.subject(subjectKind)}</p>
      {subjectId !== null && <Id value={subjectId} label={t('copyId')} />}
      {userId !== null && (
        <p>
          <TextLink href={routes.user(userId)}>{names.subject('user')}</TextLink>{' '}
          {userId !== subjectId && <Id value={userId} label={t('copyId')} />}
        </p>
      )}
      {organizationId !== null && (
        <p>
          <TextLink href={routes.organization(organizationId)}>{names.subject('organization')}</TextLink>{' '}
          {organizationId !== subjectId && <Id value={organizationId} label={t('copyId')} />}
        </p>
      )}
    </div>
  )
}
