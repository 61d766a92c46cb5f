import { useId, type ReactNode } from 'react'
import { cx } from './cx'

/** A bordered part of a page with a heading of its own. `flush` lets a table or a list touch the edges. */
export function Panel({
  title,
  description,
  actions,
  flush,
  children,
  className,
}: {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  flush?: boolean
  children: ReactNode
  className?: string
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cx('min-w-0 overflow-hidden rounded-lg border bg-surface', className)}
    >
      {title && (
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5">
          <div className="min-w-0 flex-1 basis-60">
            <h2 id={id} className="text-md">
              {title}
            </h2>
            {description && <p className="text-xs text-ink-3">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  )
}
