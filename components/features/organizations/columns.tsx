'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { OrganizationDto } from '@/lib/features/organizations/dto'
import { routes } from '@/lib/shared/routes'

/** What was typed by strangers stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useOrganizationColumns(): readonly DataTableColumn<OrganizationDto>[] {
  const t = useTranslations('organizations')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('fields.name'),
        sort: 'name',
        primary: true,
        cell: (row) => (
          <TextLink href={routes.organization(row.id)}>
            <bdi>{row.name.trim() === '' ? t('unnamed') : row.name}</bdi>
          </TextLink>
        ),
        className: 'w-72',
      },
      {
        id: 'owner',
        header: t('fields.owner'),
        sort: 'owner',
        cell: (row) => (
          <TextLink href={routes.user(row.userId)}>
            <bdi>{row.ownerEmail}</bdi>
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
        id: 'id',
        header: t('fields.id'),
        cell: (row) => <span className="font-mono text-xs">{row.id}</span>,
        wideOnly: true,
      },
    ],
    [t],
  )
}
