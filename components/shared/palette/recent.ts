import { ICONS } from '@/components/ui/icons/names'
import type { RecentItem } from './types'

const KEY = 'desk-recent'
const KEPT = 5

function isRecent(value: unknown): value is RecentItem {
  if (typeof value !== 'object' || value === null) return false
  const { href, label, icon } = value as Record<string, unknown>
  // Only addresses of this desk: what lies in storage may have been put there by anybody with this browser.
  const own = typeof href === 'string' && href.startsWith('/') && !href.startsWith('//')
  return own && typeof label === 'string' && typeof icon === 'string' && Object.hasOwn(ICONS, icon)
}

/** What was opened from the palette lately. Of this tab only: a shared computer should not remember customers. */
export function readRecent(): RecentItem[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, KEPT) : []
  } catch {
    return []
  }
}

export function remember(item: RecentItem): void {
  const next = [item, ...readRecent().filter(({ href }) => href !== item.href)].slice(0, KEPT)
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // Storage may be full or switched off; the palette works without it.
  }
}
