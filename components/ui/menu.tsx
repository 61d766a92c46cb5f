'use client'

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from './icons/icon'
import type { IconName } from './icons/names'
import { closePopover, Popover, type PopoverProps } from './popover'

const ITEMS = '[role^="menuitem"]:not([aria-disabled="true"])'

/**
 * Actions inside a popover: arrows, Home and End move, a letter jumps, Esc closes. The first one (or the chosen one) has
 * the focus each time the popover opens. Fill it with `MenuItem` and `MenuGroup`.
 */
export function MenuList({ label, children }: { label: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const popover = ref.current?.closest('[popover]')
    const focusFirst = () => {
      if (!popover?.matches(':popover-open')) return
      const chosen = ref.current?.querySelector<HTMLElement>('[aria-checked="true"]')
      ;(chosen ?? ref.current?.querySelector<HTMLElement>(ITEMS))?.focus()
    }
    focusFirst()
    popover?.addEventListener('toggle', focusFirst)
    return () => popover?.removeEventListener('toggle', focusFirst)
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])]
    const at = all.findIndex((item) => item === document.activeElement)
    const next = moved(event.key, at, all)
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }

  return (
    <div ref={ref} role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

/** A menu with its trigger, for where it is a small part of what is loaded anyway; see `LazyPopover` for the rest. */
export function Menu({ label, children, ...popover }: Omit<PopoverProps, 'onToggle'> & { label: string }) {
  return (
    <Popover {...popover}>
      <MenuList label={label}>{children}</MenuList>
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
