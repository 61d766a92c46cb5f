'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, type ReactNode } from 'react'

const CHOSEN = '[aria-current="page"], [aria-pressed="true"]'

/** A row of tabs. Where it is wider than the screen it scrolls, and the chosen one is in sight. */
export function TabStrip({
  label,
  links = false,
  chosen,
  children,
}: {
  label: string
  /** The tabs are links to pages, not buttons. */
  links?: boolean
  /** Which one is chosen, where the path of the page does not say so. */
  chosen?: string | null
  children: ReactNode
}) {
  const strip = useRef<HTMLDivElement>(null)
  const path = usePathname()
  useEffect(() => {
    const { current: row } = strip
    const tab = row?.querySelector<HTMLElement>(CHOSEN)
    // `scrollIntoView` would scroll the page, too.
    if (row && tab) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2
  }, [path, chosen])
  return (
    <div ref={strip} className="tabs" role={links ? 'navigation' : 'group'} aria-label={label}>
      {children}
    </div>
  )
}
