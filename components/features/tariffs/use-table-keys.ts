'use client'

import { useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import { moved, type Place } from '@/lib/features/tariffs/editor/editor'
import { CELLS, COLUMNS, isTypedCell, type Cell, type TypedCell } from '@/lib/features/tariffs/editor/line'
import { useEditing } from './use-editor'

type Spot = Omit<Place, 'mode'>

/** What begins typing when it is typed on a cell; "?" and "/" stay the keys of the page. */
const BEGINS = /^[\p{L}\p{N}.,+\-−%]$/u

function cellOf(target: EventTarget): Spot | null {
  const name =
    target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : undefined
  const cut = name?.lastIndexOf('/') ?? -1
  const column = CELLS.find((known) => known === name?.slice(cut + 1))
  return name && column ? { action: name.slice(0, cut), column } : null
}

/** A link or a button inside of a cell has keys and clicks of its own. */
const isControl = (target: EventTarget) => target instanceof Element && target.closest('a, button') !== null

/**
 * The keyboard of a spreadsheet: arrows move, Enter, F2 or a letter types, Enter goes down, Tab goes along what is typed in
 * the line and out of it, Esc takes back. What is pasted fills the cells to the right and below.
 *
 * @param actions the lines in the order in which they are shown.
 * @param editable whether a line may be typed into.
 * @param cells those of each line that the keyboard reaches, from left to right.
 */
export function useTableKeys(
  actions: readonly string[],
  editable: (action: string) => boolean,
  cells: readonly Cell[] = COLUMNS,
) {
  const { editor } = useEditing()
  const table = useRef<HTMLTableElement>(null)

  function go(cell: Spot) {
    flushSync(() => editor.go(cell.action, cell.column))
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${cell.action}/${cell.column}`)}"]`)
      ?.focus()
  }

  /** Synchronously, so that the very key that begins typing already falls into the cell. */
  const begin = (action: string, column: TypedCell, clear = false) =>
    flushSync(() => editor.begin(action, column, clear))

  function along(cell: Spot, event: KeyboardEvent): boolean {
    const at = cells.indexOf(cell.column)
    const next = event.shiftKey
      ? cells.slice(0, at).findLast(isTypedCell)
      : cells.slice(at + 1).find(isTypedCell)
    // At the end of a line Tab is the browser's own, so that nobody is caught in the table.
    go(next ? { ...cell, column: next } : cell)
    return next !== undefined
  }

  function typing(cell: Spot, event: KeyboardEvent): boolean {
    const { key } = event
    const vertical = (key === 'ArrowUp' || key === 'ArrowDown') && cell.column !== 'type' && !event.altKey
    if (key === 'Escape') {
      flushSync(() => editor.cancel())
      go(cell)
    } else if (key === 'Tab') return along(cell, event)
    else if (key === 'Enter' || vertical) {
      const up = key === 'ArrowUp' || (key === 'Enter' && event.shiftKey)
      go(moved(up ? 'ArrowUp' : 'ArrowDown', cell, actions, cells) ?? cell)
    } else return false
    return true
  }

  function moving(cell: Spot, event: KeyboardEvent): boolean {
    const { key, altKey } = event
    if (altKey) return false
    if (event.ctrlKey || event.metaKey) {
      const line = key === 'Home' ? actions[0] : key === 'End' ? actions.at(-1) : undefined
      if (line !== undefined) go({ ...cell, action: line })
      else if (event.code === 'KeyZ' && editable(cell.action) && editor.edit(cell.action))
        editor.undo(cell.action)
      else return false
      return true
    }
    if (key === 'Tab') return along(cell, event)
    const next = moved(key, cell, actions, cells)
    if (next) {
      go(next)
      return true
    }
    const { action, column } = cell
    if (!editable(action) || !isTypedCell(column)) return false
    if (key === 'Enter' || key === 'F2' || key === ' ') begin(action, column)
    else if (key === 'Delete' || key === 'Backspace') {
      editor.clear(action, column)
      editor.settle(action)
    } else {
      if (!BEGINS.test(key)) return false
      begin(action, column, true)
      // Not prevented: the letter is to arrive in the cell. Stopped: it is none of the page's shortcuts.
      event.stopPropagation()
      return false
    }
    return true
  }

  function onKeyDown(event: KeyboardEvent) {
    const cell = cellOf(event.target)
    if (!cell || event.nativeEvent.isComposing || isControl(event.target)) return
    const done = editor.place()?.mode === 'type' ? typing(cell, event) : moving(cell, event)
    if (!done) return
    event.preventDefault()
    event.stopPropagation()
  }

  function onClick({ target }: MouseEvent) {
    if (isControl(target)) return
    const cell = cellOf(target)
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null
    if (cell && editable(cell.action) && isTypedCell(cell.column)) {
      const place = editor.place()
      const here = place?.action === cell.action && place.column === cell.column
      if (!here || place.mode !== 'type') begin(cell.action, cell.column)
    } else if (cell) go(cell)
    else if (row?.dataset.action) go({ action: row.dataset.action, column: 'amount' })
  }

  function onFocus({ target }: { target: EventTarget }) {
    const cell = cellOf(target)
    const place = editor.place()
    if (cell && (place?.action !== cell.action || place.column !== cell.column))
      editor.go(cell.action, cell.column)
  }

  function onPaste(event: ClipboardEvent) {
    const cell = cellOf(event.target)
    if (!cell || editor.place()?.mode === 'type') return
    event.preventDefault()
    const filled = cells.slice(cells.indexOf(cell.column))
    const rows = event.clipboardData
      .getData('text/plain')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
    for (const [down, row] of rows.entries()) {
      const action = actions[actions.indexOf(cell.action) + down]
      if (action === undefined || !editable(action)) continue
      for (const [right, text] of row.split('\t').entries()) paste(action, filled[right], text)
      editor.settle(action)
    }
  }

  function paste(action: string, cell: Cell | undefined, text: string) {
    if (cell === undefined || !isTypedCell(cell)) return
    if (cell === 'comment') editor.note(action, text.slice(0, 1_000))
    else if (cell !== 'type' || text === 'PERCENT' || text === 'FIXED')
      editor.type(action, cell, text.slice(0, 500))
  }

  return { table, handlers: { onKeyDown, onClick, onFocus, onPaste } }
}
