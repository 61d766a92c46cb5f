'use client'

import { useEffect, useState } from 'react'

/** Milliseconds until a moment, by the second; 0 from then on, null where there is no such moment. */
export function useCountdown(until: string | null): number | null {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === null) return
    const timer = window.setInterval(() => setNow(Date.now()), 1_000)
    return () => window.clearInterval(timer)
  }, [until])
  return until === null ? null : Math.max(0, Date.parse(until) - now)
}

/** "23:59:58": hours, minutes and seconds, which every reader of either language reads alike. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
