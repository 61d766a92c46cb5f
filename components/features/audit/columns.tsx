'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { AuditEventDto } from '@/lib/features/audit/dto'
import { routes } from '@/lib/shared/routes'
import { AuditOutcome } from './outcome'
import { SubjectCell } from './audit-subject'
import { useAuditNames } from './use-audit-names'

export function useAuditColumns(): readonly DataTableColumn<AuditEventDto>[] {
  const t = useTranslations('audit.fields')
  const names = useAuditNames()
  return useMemo(
    () => [
      {
        id: 'seq',
        header: t('seq'),
        numeric: true,
        cell: (row) => row.seq,
        className: 'w-20',
        wideOnly: true,
      },
      { id: 'at', header: t('at'), cell: (row) => <Time iso={row.at} />, className: 'w-36' },
      {
        id: 'action',
        header: t('action'),
        primary: true,
        cell: (row) => <TextLink href={routes.auditEvent(row.seq)}>{names.action(row.action)}</TextLink>,
        className: 'w-64',
      },
      {
        id: 'outcome',
        header: t('outcome'),
        cell: (row) => <AuditOutcome outcome={row.outcome} />,
        className: 'w-40',
      },
      { id: 'actor', header: t('actor'), cell: (row) => <bdi>{names.actor(row)}</bdi>, className: 'w-60' },
      { id: 'subject', header: t('subject'), cell: (row) => <SubjectCell row={row} />, className: 'w-64' },
      {
        id: 'reason',
        header: t('reason'),
        cell: (row) => row.reason !== null && <bdi>{row.reason}</bdi>,
        wideOnly: true,
      },
    ],
    [t, names],
  )
}
