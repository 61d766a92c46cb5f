import { useId, type ComponentProps, type ReactNode } from 'react'
import { Button, IconButton, type ButtonProps, type IconButtonProps } from './button'
import { cx } from './cx'

export interface PopoverProps {
  /** What opens it. With `label` alone it is a button with an icon. */
  trigger: ({ label: string } & Omit<IconButtonProps, 'popoverTarget'>) | ({ text: ReactNode } & ButtonProps)
  /** Where it is laid against its trigger. */
  align?: 'start' | 'end' | 'above'
  children: ReactNode
  className?: string
  onToggle?: ComponentProps<'div'>['onToggle']
  id?: string
}

/**
 * A panel of the browser's top layer beside the button that opens it. Esc and a click elsewhere close it, the focus
 * returns, and no script is needed: it works before the page has become interactive.
 */
export function Popover({ trigger, align = 'start', children, className, onToggle, id }: PopoverProps) {
  const own = useId()
  const target = id ?? own
  return (
    <>
      {'text' in trigger ? (
        <TextTrigger {...trigger} target={target} />
      ) : (
        <IconButton {...trigger} popoverTarget={target} />
      )}
      <div
        id={target}
        popover="auto"
        onToggle={onToggle}
        className={cx('popover', align !== 'start' && `popover-${align}`, className)}
      >
        {children}
      </div>
    </>
  )
}

function TextTrigger({ text, target, ...props }: { text: ReactNode; target: string } & ButtonProps) {
  return (
    <Button {...props} popoverTarget={target}>
      {text}
    </Button>
  )
}

/** Closes the popover around an element, giving the focus back to its trigger. */
export function closePopover(inside: Element | null): void {
  inside?.closest<HTMLElement>('[popover]')?.hidePopover()
}
