'use client'

import { memo } from 'react'
import { cx } from '@/components/ui/cx'
import type { DataTableColumn } from './types'

interface BodyRowProps<Row> {
  row: Row
  columns: readonly DataTableColumn<Row>[]
  /** Place among all rows of the list, for `aria-rowindex`; the heading is 1. */
  rowIndex: number
  inTabOrder: boolean
  peeked: boolean
  glowing: boolean
}

function BodyRowInner<Row>({ row, columns, rowIndex, inTabOrder, peeked, glowing }: BodyRowProps<Row>) {
  return (
    <tr
      role="row"
      tabIndex={inTabOrder ? 0 : -1}
      aria-rowindex={rowIndex}
      aria-current={peeked || undefined}
      data-row=""
      className={glowing ? 'glow' : undefined}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          role="cell"
          data-label={column.primary ? undefined : column.header}
          className={cx(
            column.numeric && 'numeric',
            column.primary && 'primary',
            column.wideOnly && 'wide-only',
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Redrawn only when its own record, its columns or its marks change: the query cache keeps what did not change identical. */
export const BodyRow = memo(BodyRowInner) as typeof BodyRowInner
