'use client'

import { useNow } from 'next-intl'
import { useSyncExternalStore } from 'react'

const TICK_MS = 15_000
const listeners = new Set<() => void>()
let now = 0
let timer: number | undefined

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= window.setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
    now = 0
  }
}

function snapshot(): number {
  now ||= Date.now()
  return now
}

/**
 * Milliseconds of the present, for ages: one timer for the whole page. While hydrating it is the moment at which the server
 * drew the page, so that both draw the same words.
 */
export function usePresent(): number {
  const drawnAt = useNow()
  return useSyncExternalStore(subscribe, snapshot, () => drawnAt.getTime())
}
