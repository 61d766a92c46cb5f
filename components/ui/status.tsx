import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icons/icon'
import type { IconName } from './icons/names'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent'

const LOOKS: Record<Tone, { badge: string; icon: IconName; ink: string }> = {
  neutral: { badge: 'bg-hover text-ink-2', icon: 'off', ink: 'text-ink-3' },
  good: { badge: 'bg-good-soft text-good', icon: 'good', ink: 'text-good' },
  warn: { badge: 'bg-warn-soft text-warn', icon: 'warn', ink: 'text-warn' },
  bad: { badge: 'bg-bad-soft text-bad', icon: 'bad', ink: 'text-bad' },
  info: { badge: 'bg-info-soft text-info', icon: 'info', ink: 'text-info' },
  accent: { badge: 'bg-accent-soft text-accent-ink', icon: 'info', ink: 'text-accent-ink' },
}

interface StatusProps {
  tone?: Tone
  /** Replaces the icon of the tone; colour is never the only bearer of a meaning. */
  icon?: IconName
  children: ReactNode
  className?: string
}

/** A state in a word on a soft ground: for headers and where there are few. */
export function Badge({ tone = 'neutral', icon, children, className }: StatusProps) {
  const look = LOOKS[tone]
  return (
    <span className={cx('badge', look.badge, className)}>
      <Icon name={icon ?? look.icon} />
      <span className="truncate">{children}</span>
    </span>
  )
}

/** A state in a word without a ground: for cells, where a hundred badges would shout. */
export function Status({ tone = 'neutral', icon, children, className }: StatusProps) {
  const look = LOOKS[tone]
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <Icon name={icon ?? look.icon} className={cx('size-3.5', look.ink)} />
      {children}
    </span>
  )
}

/** A count or a short label beside a word. */
export function Tag({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={cx('rounded-sm bg-hover px-1.5 text-xs leading-5 font-medium text-ink-2', className)}>
      {children}
    </span>
  )
}
