import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'

/** An ordinary page: it grows with what is in it. `narrow` keeps lines of text readable on wide screens. */
export function Page({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={cx('page space-y-5', narrow && 'page-narrow')}>{children}</div>
}

/** A page that is one list: header, toolbar and pager stay, the rows scroll between them. */
export function ListPage({ children }: { children: ReactNode }) {
  return <div className="list-page">{children}</div>
}

/** Search, filters and the tools of a table in one line that wraps. `end` holds export and columns. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      {children}
      {end && <div className="ms-auto flex items-center gap-2">{end}</div>}
    </div>
  )
}
