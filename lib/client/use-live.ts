'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Once for a page: keeps what it shows up to date. The code for it comes after the page has become usable. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    let stop: (() => void) | null = null
    let over = false
    void import('./live').then(({ startLive }) => {
      if (!over) stop = startLive(client).stop
    })
    return () => {
      over = true
      stop?.()
    }
  }, [client])
}
