'use client'

import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { LazyPopover } from '@/components/ui/lazy-popover'
import type { DataTableColumn } from './types'

const load = () => import('./column-list')
const ColumnList = lazy(() => load().then((m) => ({ default: m.ColumnList })))

/** Which columns show. The choice is part of the address, so a link shows a colleague the same table. */
export function ColumnMenu<Row>({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly DataTableColumn<Row>[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}) {
  const t = useTranslations('table')
  const text = <span className="max-sm:sr-only">{t('columns')}</span>
  return (
    <LazyPopover align="end" trigger={{ text, icon: 'columns' }} preload={load}>
      {() => <ColumnList columns={columns} hidden={hidden} onChange={onChange} />}
    </LazyPopover>
  )
}
