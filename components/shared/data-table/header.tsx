'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import type { DataTableColumn, SortState } from './types'

/** A column's heading; where the server can sort by it, a button that goes up, down, and back. */
export function ColumnHeader<Row>({
  column,
  sorted,
  onSort,
}: {
  column: DataTableColumn<Row>
  sorted: SortState
  onSort: (sort: SortState) => void
}) {
  const t = useTranslations('table')
  const { sort, header, numeric } = column
  const dir = sort !== undefined && sorted.sort === sort ? sorted.dir : undefined
  const next = dir === 'asc' ? 'desc' : 'asc'
  const label = { column: header }
  return (
    <th
      scope="col"
      role="columnheader"
      aria-sort={dir && (dir === 'asc' ? 'ascending' : 'descending')}
      className={cx(numeric && 'text-end', column.className, column.wideOnly && 'wide-only')}
    >
      {sort === undefined ? (
        header
      ) : (
        <button
          type="button"
          className={cx('sort-button', dir && 'sorted')}
          data-tip={next === 'asc' ? t('sortAscending', label) : t('sortDescending', label)}
          onClick={() => onSort({ sort, dir: next })}
        >
          {header}
          <Icon name={dir === 'asc' ? 'ascending' : dir === 'desc' ? 'descending' : 'sort'} />
        </button>
      )}
    </th>
  )
}
