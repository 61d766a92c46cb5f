import { cx } from '../cx'
import type { IconName } from './names'

/** A drawing beside a word: hidden from screen readers, coloured and sized (1em by default 16px) by its surroundings. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <span aria-hidden="true" className={cx('icon', `i-${name}`, className)} />
}
