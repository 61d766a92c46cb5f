'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { userOrganizationsQuery } from '@/lib/features/organizations/client'
import type { OrganizationDto } from '@/lib/features/organizations/dto'
import { routes } from '@/lib/shared/routes'

/** The organizations of one user. "None" is said only when the whole list was read; before that nothing is claimed. */
export function UserOrganizations({ userId }: { userId: string }) {
  const t = useTranslations('organizations')
  const { data: reading, error, isFetching, refetch } = useQuery(userOrganizationsQuery(userId))
  const again = () => void refetch()
  const rows = reading?.data ?? []
  const waiting = !error && rows.length === 0 && (reading?.readAt ?? null) === null && !reading?.problem
  return (
    <div className="space-y-4">
      {error && <ErrorPanel error={error} onRetry={again} />}
      {reading && !error && <ReadingNote reading={reading} asking={isFetching} onAgain={again} />}
      {(rows.length > 0 || waiting) && (
        <Panel flush title={t('ofUser.title')}>
          <OrganizationRows rows={waiting ? null : rows} />
        </Panel>
      )}
      {rows.length === 0 && reading?.readAt && (
        <Panel flush title={t('ofUser.title')}>
          <EmptyState icon="organization" title={t('ofUser.emptyTitle')} text={t('ofUser.empty')} />
        </Panel>
      )}
    </div>
  )
}

function OrganizationRows({ rows }: { rows: readonly OrganizationDto[] | null }) {
  const t = useTranslations('organizations')
  const head = [
    { key: 'name', label: t('fields.name') },
    // On a phone the name leads to it.
    { key: 'id', label: t('fields.id'), className: 'max-sm:hidden' },
    { key: 'created', label: t('fields.created') },
  ]
  return (
    <SimpleTable label={t('ofUser.title')} head={head}>
      {rows?.map((row) => (
        <Row key={row.id}>
          <Cell className="sm:min-w-48 font-medium">
            <TextLink href={routes.organization(row.id)}>
              <bdi className="break-words">{row.name || t('unnamed')}</bdi>
            </TextLink>
          </Cell>
          <Cell className="max-sm:hidden">
            <Id value={row.id} label={t('copyId')} short />
          </Cell>
          <Cell className="whitespace-nowrap">
            <Time iso={row.createdAt} />
          </Cell>
        </Row>
      )) ??
        [1, 2, 3].map((row) => (
          <Row key={row}>
            {head.map(({ key, className }) => (
              <Cell key={key} className={className}>
                <Skeleton className="h-4 w-24" />
              </Cell>
            ))}
          </Row>
        ))}
    </SimpleTable>
  )
}
