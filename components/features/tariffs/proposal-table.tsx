'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { COLUMNS } from '@/lib/features/tariffs/editor/line'
import { ProposalLine } from './proposal-line'
import { useChosenAction } from './use-editor'
import { useTableKeys } from './use-table-keys'

/** The lines of a proposal for many, edited in place by the keys of an organization's table. */
export function ProposalTable({
  lines,
  onEmptied,
}: {
  lines: readonly OrganizationTariffDto[]
  /** The line that had the focus was taken out. */
  onEmptied: () => void
}) {
  const t = useTranslations('tariffs')
  const open = new Set(lines.filter(({ editable }) => editable).map(({ action }) => action))
  const { table, handlers } = useTableKeys(
    lines.map(({ action }) => action),
    (action) => open.has(action),
  )
  const chosen = useChosenAction()
  const entry = lines.some(({ action }) => action === chosen) ? undefined : lines[0]?.action
  const shown = useRef(lines.length)
  useEffect(() => {
    if (lines.length < shown.current && document.activeElement === document.body) onEmptied()
    shown.current = lines.length
  }, [lines.length, onEmptied])
  return (
    <div className="tariff-frame">
      <table
        ref={table}
        role="grid"
        aria-label={t('many.new.proposedLines')}
        className="tariff-table tariff-proposal"
        {...handlers}
      >
        <thead role="rowgroup">
          <tr role="row">
            <Head>{t('tab.columns.action')}</Head>
            <Head>{t('tab.columns.general')}</Head>
            {COLUMNS.map((column) => (
              <Head key={column}>
                <span className="sr-only">{t('many.new.columns.proposal')}: </span>
                {t(`tab.columns.${column}`)}
              </Head>
            ))}
            <Head>{t('many.new.columns.proposed')}</Head>
            <Head>
              <span className="sr-only">{t('many.new.columns.remove')}</span>
            </Head>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line) => (
            <ProposalLine key={line.action} line={line} entry={line.action === entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ children }: { children: ReactNode }) {
  return (
    <th role="columnheader" scope="col">
      {children}
    </th>
  )
}
