'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import { Kbd } from '@/components/ui/misc'
import { setOverlay } from '@/lib/client/overlays'

/** Looks like a search box and opens the palette, which searches everything. */
export function SearchTrigger() {
  const t = useTranslations('palette')
  const [mac, setMac] = useState(false)
  useEffect(() => setMac(/mac|iphone|ipad/i.test(navigator.userAgent)), [])
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
