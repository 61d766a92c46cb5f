'use client'

import { FlexRender, type Row as TableRow } from '@tanstack/react-table'
import { memo } from 'react'
import { cx } from '@/components/ui/cx'
import type { Features } from './features'
import type { DataTableColumn } from './types'

interface BodyRowProps<Row extends object> {
  row: TableRow<Features, Row>
  columns: ReadonlyMap<string, DataTableColumn<Row>>
  /** Ids of the visible columns, joined: a change of it is what redraws the cells. */
  layout: string
  rowIndex: number
  inTabOrder: boolean
  peeked: boolean
  glowing: boolean
}

function BodyRowInner<Row extends object>({
  row,
  columns,
  rowIndex,
  inTabOrder,
  peeked,
  glowing,
}: BodyRowProps<Row>) {
  return (
    <tr
      role="row"
      tabIndex={inTabOrder ? 0 : -1}
      aria-rowindex={rowIndex}
      aria-current={peeked || undefined}
      data-row=""
      className={glowing ? 'glow' : undefined}
    >
      {row.getVisibleCells().map((cell) => {
        const column = columns.get(cell.column.id)
        return (
          <td
            key={cell.id}
            role="cell"
            data-label={column?.primary ? undefined : column?.header}
            className={cx(
              column?.numeric && 'numeric',
              column?.primary && 'primary',
              column?.wideOnly && 'wide-only',
            )}
          >
            <FlexRender cell={cell} />
          </td>
        )
      })}
    </tr>
  )
}

/** Redrawn only when its own record, its columns or its marks change: typing in the search box must not redraw them all. */
export const BodyRow = memo(
  BodyRowInner,
  (a, b) =>
    a.row.original === b.row.original &&
    a.columns === b.columns &&
    a.layout === b.layout &&
    a.rowIndex === b.rowIndex &&
    a.inTabOrder === b.inTabOrder &&
    a.peeked === b.peeked &&
    a.glowing === b.glowing,
) as typeof BodyRowInner
