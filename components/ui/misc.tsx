import type { ReactNode } from 'react'
import { cx } from './cx'

/** A place held for what is coming, in its size: give it `h-*` and `w-*`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('skeleton inline-block', className)} />
}

/** A key as it is printed on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-2xs font-medium text-ink-2">
      {children}
    </kbd>
  )
}

/** Words for screen readers only. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}

/** Work in real counts. `label` names it; the words beside it say the numbers. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  return <progress className="meter" value={value} max={max} aria-label={label} />
}

/** Names and values of one thing; on a phone the value goes under its name. */
export function DescriptionList({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl className={cx('grid gap-x-6 sm:grid-cols-[minmax(8rem,max-content)_1fr]', className)}>{children}</dl>
  )
}

export function Description({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-w-0 border-b py-1.5 last:border-0 sm:col-span-2 sm:grid-cols-subgrid">
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
