'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { OverrideDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { useFeeText } from './fee-words'
import { useActionName } from './use-action-name'

/** One override has no id of its own: organization and action together name it. */
export const overrideId = (row: OverrideDto) => `${row.organizationId}.${row.action}`
export const overrideHref = (row: OverrideDto) => routes.organizationTariffs(row.organizationId)

/** What was typed by strangers stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useOverrideColumns(): readonly DataTableColumn<OverrideDto>[] {
  const t = useTranslations('tariffs.overrides')
  const name = useActionName()
  const fee = useFeeText()
  return useMemo(
    () => [
      {
        id: 'organization',
        header: t('fields.organization'),
        sort: 'organization',
        primary: true,
        cell: (row) => (
          <TextLink href={overrideHref(row)}>
            <bdi>{row.organizationName || row.organizationId}</bdi>
          </TextLink>
        ),
        className: 'w-56',
      },
      {
        id: 'action',
        header: t('fields.action'),
        sort: 'action',
        cell: (row) => <bdi data-tip={row.action}>{name(row.action)}</bdi>,
        className: 'w-56',
      },
      {
        id: 'individual',
        header: t('fields.individual'),
        sort: 'amount',
        cell: (row) => <bdi className="numeric font-medium">{fee(row)}</bdi>,
        className: 'w-64',
      },
      {
        id: 'general',
        header: t('fields.general'),
        cell: (row) =>
          row.general === null ? (
            <span className="text-ink-3">{t('noGeneral')}</span>
          ) : (
            <bdi className="numeric text-ink-2">{fee(row.general)}</bdi>
          ),
        className: 'w-64',
      },
      {
        id: 'comment',
        header: t('fields.comment'),
        cell: (row) =>
          row.comment !== null && (
            <bdi className="block max-w-64 truncate text-ink-2" data-tip={row.comment}>
              {row.comment}
            </bdi>
          ),
        wideOnly: true,
      },
      {
        id: 'updated',
        header: t('fields.updated'),
        sort: 'updated',
        cell: (row) =>
          row.updatedAt === null ? (
            <span className="text-ink-3">{t('updatedUnknown')}</span>
          ) : (
            <Time iso={row.updatedAt} />
          ),
        className: 'w-40',
      },
      {
        id: 'owner',
        header: t('fields.owner'),
        cell: (row) => <bdi>{row.ownerEmail}</bdi>,
        wideOnly: true,
      },
    ],
    [t, name, fee],
  )
}
