'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import { Kbd } from '@/components/ui/misc'
import { setOverlay } from '@/lib/client/overlays'

const never = () => () => undefined
const isMac = () => /mac|iphone|ipad/i.test(navigator.userAgent)

/** Looks like a search box and opens the palette, which searches everything. */
export function SearchTrigger() {
  const t = useTranslations('palette')
  // The server does not know the keyboard; the browser puts its own key in after hydration.
  const mac = useSyncExternalStore(never, isMac, () => false)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      className="search-trigger"
      onClick={() => setOverlay('palette')}
    >
      <Icon name="search" />
      <span className="min-w-0 flex-1 truncate">{t('open')}</span>
      <span aria-hidden="true" className="flex gap-0.5 max-sm:hidden">
        <Kbd>{mac ? '⌘' : 'Ctrl'}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  )
}
