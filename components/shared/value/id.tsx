import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'

/**
 * An id in a fixed-width face, with its copy button. It is shown whole unless `short` (lists of many columns): then the
 * first eight characters stand for it, the whole is in the tip, and what is copied is always the whole.
 */
export function Id({
  value,
  label,
  short,
  className,
}: {
  value: string
  /** "Copy the user id", for screen readers. */
  label?: string
  short?: boolean
  className?: string
}) {
  return (
    <span className={cx('id', className)}>
      <span
        className={cx('min-w-0 font-mono text-xs', short ? 'whitespace-nowrap' : 'break-all')}
        data-tip={short ? value : undefined}
      >
        {short ? `${value.slice(0, 8)}…` : value}
      </span>
      <CopyButton value={value} label={label} className="id-copy" />
    </span>
  )
}
