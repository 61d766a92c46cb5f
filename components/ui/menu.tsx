'use client'

import { useRef, type KeyboardEvent, type ReactNode, type ToggleEvent } from 'react'
import { Icon } from './icons/icon'
import type { IconName } from './icons/names'
import { closePopover, Popover, type PopoverProps } from './popover'

const ITEMS = '[role^="menuitem"]:not([aria-disabled="true"])'

/** A menu of actions: arrows, Home and End move, a letter jumps, Esc closes. Fill it with `MenuItem` and `MenuGroup`. */
export function Menu({
  label,
  header,
  children,
  ...popover
}: Omit<PopoverProps, 'onToggle'> & {
  label: string
  /** Words above the actions, which are not among them. */
  header?: ReactNode
}) {
  const ref = useRef<HTMLDivElement>(null)

  function items(): HTMLElement[] {
    return [...(ref.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
  }

  function onToggle(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState === 'open') items()[0]?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = items()
    const at = all.findIndex((item) => item === document.activeElement)
    const next = moved(event.key, at, all)
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  return (
    <Popover {...popover} onToggle={onToggle}>
      {header}
      <div ref={ref} role="menu" aria-label={label} onKeyDown={onKeyDown}>
        {children}
      </div>
    </Popover>
  )
}

function moved(key: string, at: number, all: HTMLElement[]): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % all.length
  if (key === 'ArrowUp') return (at - 1 + all.length) % all.length
  if (key === 'Home') return 0
  if (key === 'End') return all.length - 1
  if (key.length !== 1 || key === ' ') return undefined
  const letter = key.toLowerCase()
  const order = [...all.keys()].map((offset) => (at + 1 + offset) % all.length)
  return order.find((index) => all[index]?.textContent?.trim().toLowerCase().startsWith(letter))
}

export interface MenuItemProps {
  icon?: IconName
  children: ReactNode
  onSelect: () => void
  /** Makes it one of a choice, of which one is made. */
  checked?: boolean
  /** The menu stays open: for choices whose effect one watches. */
  keepOpen?: boolean
}

export function MenuItem({ icon, children, onSelect, checked, keepOpen }: MenuItemProps) {
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      tabIndex={-1}
      className="menu-item"
      onClick={(event) => {
        onSelect()
        if (!keepOpen) closePopover(event.currentTarget)
      }}
    >
      {icon && <Icon name={icon} />}
      <span className="flex-1">{children}</span>
      {checked && <Icon name="check" />}
    </button>
  )
}

/** Items that belong together, under a small heading. */
export function MenuGroup({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="border-b py-1 first:pt-0 last:border-0 last:pb-0">
      {label && (
        <div aria-hidden="true" className="px-2 py-1 text-xs text-ink-3">
          {label}
        </div>
      )}
      {children}
    </div>
  )
}
