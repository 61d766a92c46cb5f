'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { CELLS, COLUMNS } from '@/lib/features/tariffs/editor/line'
import { groupOf, TARIFF_GROUPS } from '@/lib/features/tariffs/known-actions'
import { TariffLine } from './tariff-line'
import { useChosenAction } from './use-editor'
import { useTableKeys } from './use-table-keys'

/** All actions by group; the individual cells are edited in place. On a phone each line is a card. */
export function TariffTable({
  lines,
  readonly,
  picture,
}: {
  lines: readonly OrganizationTariffDto[]
  readonly: boolean
  picture: (action: string) => ReactNode
}) {
  const t = useTranslations('tariffs')
  const groups = TARIFF_GROUPS.map((group) => ({
    group,
    lines: lines.filter(({ action }) => groupOf(action) === group),
  })).filter((one) => one.lines.length > 0)
  const shown = groups.flatMap((group) => group.lines)
  const open = new Set(readonly ? [] : shown.filter((line) => line.editable).map(({ action }) => action))
  const { table, handlers } = useTableKeys(
    shown.map(({ action }) => action),
    (action) => open.has(action),
    CELLS,
  )
  const chosen = useChosenAction()
  const entry = shown.some(({ action }) => action === chosen) ? undefined : shown[0]?.action
  return (
    <table
      ref={table}
      role="grid"
      aria-label={t('tab.title')}
      aria-readonly={readonly || undefined}
      className="tariff-table"
      {...handlers}
    >
      <thead role="rowgroup">
        <tr role="row">
          <Head rowSpan={2}>{t('tab.columns.action')}</Head>
          <Head rowSpan={2}>{t('tab.columns.general')}</Head>
          <Head colSpan={COLUMNS.length} scope="colgroup" className="tariff-own">
            {t('tab.columns.individual')}
          </Head>
          <Head rowSpan={2}>{t('tab.columns.applies')}</Head>
          <Head rowSpan={2}>{t('tab.columns.since')}</Head>
          <Head rowSpan={2}>
            <span className="sr-only">{t('tab.columns.undo')}</span>
          </Head>
        </tr>
        <tr role="row" className="tariff-subhead">
          {COLUMNS.map((column) => (
            <Head key={column}>{t(`tab.columns.${column}`)}</Head>
          ))}
        </tr>
      </thead>
      {groups.map(({ group, lines: ofGroup }) => (
        <tbody key={group} role="rowgroup">
          <tr role="row" className="tariff-group">
            <th role="rowheader" scope="rowgroup" colSpan={9}>
              {t(`groups.${group}`)}
            </th>
          </tr>
          {ofGroup.map((line) => (
            <TariffLine
              key={line.action}
              line={line}
              readonly={readonly}
              entry={line.action === entry}
              picture={picture}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Head(props: ComponentProps<'th'>) {
  return <th role="columnheader" scope="col" {...props} />
}
