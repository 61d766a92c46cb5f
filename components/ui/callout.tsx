import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icons/icon'
import type { IconName } from './icons/names'

const LOOKS = {
  info: { ground: 'bg-info-soft', ink: 'text-info', icon: 'info' },
  good: { ground: 'bg-good-soft', ink: 'text-good', icon: 'good' },
  warn: { ground: 'bg-warn-soft', ink: 'text-warn', icon: 'warn' },
  bad: { ground: 'bg-bad-soft', ink: 'text-bad', icon: 'bad' },
} as const satisfies Record<string, { ground: string; ink: string; icon: IconName }>

/** Something to know before going on, in place. `live` reads it aloud when it appears. */
export function Callout({
  tone = 'info',
  title,
  children,
  actions,
  live,
  className,
}: {
  tone?: keyof typeof LOOKS
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  live?: boolean
  className?: string
}) {
  const look = LOOKS[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={cx('flex gap-2.5 rounded-lg px-3 py-2.5', look.ground, className)}
    >
      <Icon name={look.icon} className={cx('mt-0.5', look.ink)} />
      <div className="min-w-0 flex-1 space-y-1 break-words">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
        {actions && <div className="flex flex-wrap gap-2 pt-1.5">{actions}</div>}
      </div>
    </div>
  )
}
