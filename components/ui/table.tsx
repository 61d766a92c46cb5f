import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

/** A small table that is drawn once (no sorting, no paging): roles, sessions, keys. Scrolls in its own box on phones. */
export function SimpleTable({
  label,
  head,
  children,
}: {
  label: string
  head: readonly { key: string; label: ReactNode; className?: string }[]
  children: ReactNode
}) {
  return (
    <div className="relative overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <table className="grid-table" aria-label={label}>
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column.key} scope="col" className={column.className}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function Row({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={className} {...props} />
}

/** `numeric` aligns figures at the end of the cell. */
export function Cell({ numeric, className, ...props }: ComponentProps<'td'> & { numeric?: boolean }) {
  return <td className={cx(numeric && 'text-end', className)} {...props} />
}
