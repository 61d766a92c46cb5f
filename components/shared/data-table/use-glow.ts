'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * The ids of rows that changed since they were last drawn, so that each can glow once.
 * Only a new reading of the same list is compared: another page or another filter shows other rows, not changed ones.
 *
 * @param list what tells one list from another (its query).
 * @param standIn true while the rows are still those of the list before: they belong to no list, and are not remembered.
 */
export function useGlow<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  list: unknown,
  standIn: boolean,
) {
  const [glowing, setGlowing] = useState<ReadonlySet<string>>(new Set())
  const known = useRef<{ list: string; rows: Map<string, Row> } | null>(null)
  const name = JSON.stringify(list)

  useEffect(() => {
    if (standIn) return
    const next = new Map(rows.map((row) => [rowId(row), row]))
    const before = known.current
    known.current = { list: name, rows: next }
    if (!before || before.list !== name || before.rows.size === 0) return
    // The query cache keeps the identity of what did not change, so comparing is cheap.
    const changed = [...next].filter(([id, row]) => before.rows.get(id) !== row).map(([id]) => id)
    if (changed.length > 0) setGlowing(new Set(changed))
  }, [rows, rowId, name, standIn])

  return { glowing, endGlow: () => setGlowing(new Set()) }
}
