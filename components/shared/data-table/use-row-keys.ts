'use client'

import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { keyName } from '@/lib/client/hotkeys'
import { useHotkeys } from '@/lib/client/use-hotkeys'

export interface RowActions {
  onPeek?: (index: number) => void
  onOpen: (index: number) => void
  onCopyId: (index: number) => void
  /** The keyboard came to another row. */
  onMove?: (index: number) => void
}

const rowsOf = (body: HTMLElement | null) => [...(body?.querySelectorAll<HTMLElement>(':scope > tr') ?? [])]

/** Where a key leads from row `at` of `count`; undefined for keys that do not move. */
export function nextRow(key: string, at: number, count: number): number | undefined {
  const moves: Record<string, number> = {
    j: at + 1,
    ArrowDown: at + 1,
    k: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  }
  const next = moves[key]
  return next === undefined ? undefined : Math.min(Math.max(next, 0), count - 1)
}

/**
 * The keyboard of a table: one row is in the tab order, arrows or j and k move, Space previews, Enter opens, c copies the id.
 * The focus stays on its row while the rows are read again, and on its place where the row is gone.
 */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  count: number,
  actions: RowActions,
) {
  const [active, setActive] = useState(0)
  const focused = useRef(false)
  const at = Math.min(active, Math.max(count - 1, 0))

  const focusRow = (index: number) => {
    setActive(index)
    rowsOf(body.current)[index]?.focus()
  }

  // A focused row that was taken out of the page leaves the focus on the body, from where no key would reach the table.
  useLayoutEffect(() => {
    if (focused.current && document.activeElement === document.body) rowsOf(body.current)[at]?.focus()
  })

  const enter = () => {
    if (count > 0) focusRow(at)
  }
  useHotkeys({ j: enter, k: enter })

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.metaKey || event.ctrlKey || event.altKey || !(event.target instanceof HTMLElement)) return
    const row = event.target.closest<HTMLElement>('tr')
    const index = row ? rowsOf(body.current).indexOf(row) : -1
    if (index < 0) return
    const key = keyName(event.nativeEvent)
    const next = nextRow(key, index, count)
    if (next !== undefined) {
      focusRow(next)
      if (next !== index) actions.onMove?.(next)
    }
    // A link or button inside a row keeps its own Enter and Space.
    else if (key === 'c') actions.onCopyId(index)
    else if (event.target !== row) return
    else if (key === ' ' && actions.onPeek) actions.onPeek(index)
    else if (key === 'Enter') actions.onOpen(index)
    else return
    event.preventDefault()
  }

  function onFocus(event: FocusEvent<HTMLElement>) {
    focused.current = true
    const row = event.target.closest<HTMLElement>('tr')
    const index = row ? rowsOf(body.current).indexOf(row) : -1
    if (index >= 0) setActive(index)
  }

  function onBlur({ target }: FocusEvent<HTMLElement>) {
    // Left by the person, or taken out of the page? Only in the second case the row is gone by the next frame.
    requestAnimationFrame(() => {
      if (target.isConnected && !body.current?.contains(document.activeElement)) focused.current = false
    })
  }

  return { active: at, handlers: { onKeyDown, onFocus, onBlur } }
}
