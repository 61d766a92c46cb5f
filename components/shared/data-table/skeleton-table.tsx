import { cx } from '@/components/ui/cx'
import { Skeleton } from '@/components/ui/misc'
import type { DataTableColumn } from './types'

const WIDTHS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-3/5']

/** Rows in the shape of those to come, so that nothing jumps when they do. */
export function SkeletonTable<Row>({ columns }: { columns: readonly DataTableColumn<Row>[] }) {
  return (
    <div aria-hidden="true" className="skeleton-rows">
      {Array.from({ length: 14 }, (_, row) => (
        <div key={row} className="skeleton-row">
          {columns.map((column, index) => (
            <span key={column.id} className={cx('flex-1', column.wideOnly && 'wide-only')}>
              <Skeleton className={cx('h-3 max-w-56', WIDTHS[(row + index) % WIDTHS.length])} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
