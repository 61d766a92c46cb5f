import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'

/** A place with nothing in it: what belongs there, and the way to begin. */
export function EmptyState({
  icon = 'empty',
  title,
  text,
  actions,
}: {
  icon?: IconName
  title: ReactNode
  text?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="grid size-10 place-items-center rounded-lg border bg-surface text-ink-3">
        <Icon name={icon} className="size-5" />
      </span>
      <h2 className="mt-2 text-md">{title}</h2>
      {text && <p className="text-ink-2 text-balance">{text}</p>}
      {actions && <div className="mt-2 flex max-w-full flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
