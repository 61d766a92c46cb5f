'use client'

import { useEffect, useState } from 'react'

/** Milliseconds until a moment, by the second; 0 from then on, null where there is no such moment. */
export function useCountdown(until: string | null): number | null {
  const [left, setLeft] = useState(() => remaining(until))
  useEffect(() => {
    setLeft(remaining(until))
    if (until === null) return
    const timer = window.setInterval(() => {
      const now = remaining(until)
      setLeft(now)
      if (now === 0) window.clearInterval(timer)
    }, 1_000)
    return () => window.clearInterval(timer)
  }, [until])
  return left
}

function remaining(until: string | null): number | null {
  return until === null ? null : Math.max(0, Date.parse(until) - Date.now())
}

/** "23:59:58": hours, minutes and seconds, which every reader of either language reads alike. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
