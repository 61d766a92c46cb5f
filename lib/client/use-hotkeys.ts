'use client'

import { useEffect, useRef } from 'react'
import { listenForKeys } from './hotkeys'

/** Keys and chords of a component while it is mounted; see `listenForKeys` for how they are written. */
export function useHotkeys(bindings: Record<string, () => void>): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const names = Object.keys(bindings).join('\n')
  useEffect(() => {
    const stable = names.split('\n').map((name) => [name, () => latest.current[name]?.()] as const)
    return listenForKeys(Object.fromEntries(stable))
  }, [names])
}
