'use client'

import { useSyncExternalStore } from 'react'

/** From here on the picture stands beside the table; below, under the line that it is about. The same as in tariffs.css. */
const QUERY = '(width >= 80rem)'

function listen(listener: () => void) {
  const media = window.matchMedia(QUERY)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export function useWide(): boolean {
  return useSyncExternalStore(
    listen,
    () => window.matchMedia(QUERY).matches,
    () => true,
  )
}
