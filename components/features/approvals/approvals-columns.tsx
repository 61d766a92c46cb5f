'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { Icon } from '@/components/ui/icons/icon'
import { TextLink } from '@/components/ui/link'
import type { ApprovalSummaryDto, ApprovalView } from '@/lib/features/approvals/dto'
import { routes } from '@/lib/shared/routes'
import { ApprovalStatusCell, KIND_ICONS } from './approval-status'
import { ChooseCell } from './choose-cell'
import { useWords } from './use-words'

type Column = DataTableColumn<ApprovalSummaryDto>

/** What stands in a row of each view: where all of them wait, that need not be said of each. */
export function useApprovalColumns(view: ApprovalView): readonly Column[] {
  const t = useTranslations('approvals.list')
  const words = useWords()
  return useMemo(() => {
    const title: Column = {
      id: 'title',
      header: t('columns.title'),
      primary: true,
      className: 'w-80',
      cell: (row) => (
        <span className="inline-flex max-w-full items-center gap-2">
          <Icon name={KIND_ICONS[row.kind]} className="flex-none text-ink-3" />
          <TextLink href={routes.approval(row.id)} className="min-w-0 truncate max-md:whitespace-normal">
            <bdi>{words(row.title)}</bdi>
          </TextLink>
          {row.stepUp && row.status === 'waiting' && (
            <span data-tip={t('stepUp')} className="flex-none text-ink-3">
              <Icon name="lock" className="size-3.5" />
              <span className="sr-only">{t('stepUp')}</span>
            </span>
          )}
        </span>
      ),
    }
    const common: Column[] = [
      {
        id: 'requester',
        header: t('columns.requester'),
        className: 'w-40',
        cell: (row) => <bdi>{row.requester?.name ?? t('nobody')}</bdi>,
      },
      {
        id: 'reason',
        header: t('columns.reason'),
        wideOnly: true,
        cell: (row) => <bdi className="block max-w-64 truncate text-ink-2">{row.reason}</bdi>,
      },
      {
        id: 'votes',
        header: t('columns.votes'),
        className: 'w-28',
        cell: ({ given, needed }) => <span className="numeric">{t('votes', { given, needed })}</span>,
      },
    ]
    const asked: Column = {
      id: 'asked',
      header: t('columns.asked'),
      className: 'w-36',
      wideOnly: true,
      cell: (row) => <Time iso={row.createdAt} />,
    }
    const status: Column = {
      id: 'status',
      header: t('columns.status'),
      className: 'w-36',
      cell: (row) => <ApprovalStatusCell status={row.status} />,
    }
    const lapses: Column = {
      id: 'lapses',
      header: t('columns.lapses'),
      className: 'w-36',
      cell: (row) =>
        row.status === 'waiting' ? <Time iso={row.expiresAt} /> : <span aria-hidden="true">–</span>,
    }
    const choose: Column = {
      id: 'select',
      header: t('columns.select'),
      className: 'w-20',
      cell: (row) => <ChooseCell id={row.id} label={t('select', { title: words(row.title) })} />,
    }
    return view === 'to-decide'
      ? [choose, title, ...common, lapses, asked]
      : [title, ...common, status, lapses, asked]
  }, [t, words, view])
}
