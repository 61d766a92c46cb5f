import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icons/icon'
import type { IconName } from './icons/names'

export type ButtonVariant = 'primary' | 'default' | 'quiet' | 'danger'

export interface ButtonLook {
  /** `primary` once per screen, `danger` for what cannot be undone, `quiet` inside bars and tables. */
  variant?: ButtonVariant
  size?: 'normal' | 'small'
  icon?: IconName
}

export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  /** Work is under way: the button keeps its width and its focus, and does not act again. */
  pending?: boolean
  /** Why it may not be used now. It stays reachable by keyboard, so that the reason can be read. */
  disabledReason?: string
}

export function buttonClass(
  { variant = 'default', size = 'normal' }: ButtonLook,
  ...more: (string | undefined)[]
) {
  return cx('btn', `btn-${variant}`, size === 'small' && 'btn-small', ...more)
}

/** A button whose text says what will happen. `type` is `button` unless said otherwise. */
export function Button({
  variant,
  size,
  icon,
  pending,
  disabledReason,
  className,
  children,
  ...props
}: ButtonProps) {
  const inert = pending || disabledReason !== undefined
  return (
    <button
      type="button"
      {...props}
      {...(inert
        ? { 'aria-disabled': true, onClick: undefined, type: 'button', popoverTarget: undefined }
        : {})}
      aria-busy={pending || undefined}
      data-tip={disabledReason ?? (props as { 'data-tip'?: string })['data-tip']}
      className={buttonClass({ variant, size }, className)}
    >
      {pending ? <span aria-hidden="true" className="spinner" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  icon: IconName
  /** What it does, in words: read aloud and shown as a tip. */
  label: string
  children?: ReactNode
}

export function IconButton({
  label,
  icon,
  className,
  children,
  variant = 'quiet',
  ...props
}: IconButtonProps) {
  return (
    <Button
      aria-label={label}
      data-tip={label}
      variant={variant}
      icon={icon}
      className={cx('btn-icon', className)}
      {...props}
    >
      {children}
    </Button>
  )
}
