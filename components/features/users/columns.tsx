'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Status } from '@/components/ui/status'
import type { UserDto } from '@/lib/features/users/dto'
import { routes } from '@/lib/shared/routes'

/** What was typed by strangers stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useUserColumns(): readonly DataTableColumn<UserDto>[] {
  const t = useTranslations('users')
  return useMemo(
    () => [
      {
        id: 'email',
        header: t('fields.email'),
        sort: 'email',
        primary: true,
        cell: (row) => (
          <TextLink href={routes.user(row.id)}>
            <bdi>{row.email}</bdi>
          </TextLink>
        ),
        className: 'w-72',
      },
      {
        id: 'created',
        header: t('fields.created'),
        sort: 'created',
        cell: (row) => <Time iso={row.createdAt} />,
        className: 'w-36',
      },
      {
        id: 'confirmed',
        header: t('fields.confirmed'),
        sort: 'confirmed',
        cell: (row) =>
          row.confirmedAt === null ? (
            <Status>{t('notConfirmed')}</Status>
          ) : (
            <Status tone="good">
              <Time iso={row.confirmedAt} />
            </Status>
          ),
        className: 'w-40',
      },
      {
        id: 'lastLogin',
        header: t('fields.lastLogin'),
        sort: 'lastLogin',
        cell: (row) =>
          row.lastLoginAt === null ? (
            <span className="text-ink-3">{t('never')}</span>
          ) : (
            <Time iso={row.lastLoginAt} />
          ),
        className: 'w-36',
      },
      {
        id: 'id',
        header: t('fields.id'),
        cell: (row) => <span className="font-mono text-xs">{row.id}</span>,
        className: 'w-72',
        wideOnly: true,
      },
      {
        id: 'utm',
        header: t('fields.utm'),
        cell: (row) =>
          row.utm !== null && (
            <bdi className="block max-w-64 truncate text-ink-2" data-tip={row.utm}>
              {row.utm}
            </bdi>
          ),
        wideOnly: true,
      },
    ],
    [t],
  )
}
