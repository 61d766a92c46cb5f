import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icons/icon'

/** One line of text. Errors are shown by `Field`; here only `aria-invalid`. */
export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cx('control', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea rows={3} className={cx('control', className)} {...props} />
}

export interface Option {
  value: string
  label: string
}

/** The browser's own list: best on phones, with screen readers and with two thousand options. */
export function Select({
  options,
  placeholder,
  className,
  ...props
}: ComponentProps<'select'> & { options: readonly Option[]; placeholder?: string }) {
  return (
    <span className="relative inline-flex w-full">
      <select className={cx('control appearance-none truncate pe-8', className)} {...props}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Icon
        name="down"
        className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}

/** One of several, with its words; the whole line is the target. Those of one `name` belong together. */
export function Radio({
  label,
  hint,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className={cx('radio-line', className)}>
      <input type="radio" className="radio mt-0.5" {...props} />
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        {hint && <span className="block text-xs text-ink-3">{hint}</span>}
      </span>
    </label>
  )
}

/** A tick with its words; the whole line is the target. */
export function Checkbox({
  label,
  hint,
  className,
  ...props
}: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className={cx('flex items-start gap-2', className)}>
      <input type="checkbox" className="check i-check mt-0.5" {...props} />
      <span>
        {label}
        {hint && <span className="block text-xs text-ink-3">{hint}</span>}
      </span>
    </label>
  )
}
