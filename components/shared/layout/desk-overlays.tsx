'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { getOverlay, noOverlay, onOverlay, setOverlay } from '@/lib/client/overlays'
import { isSessionEnded, onSessionChange } from '@/lib/client/session-store'
import { getToasts, noToasts, onToasts } from '@/lib/client/toasts'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import type { Place } from '../palette/types'

// None of these is needed to read a page: each is loaded when it is first asked for.
const Palette = dynamic(() => import('../palette/palette').then((m) => m.Palette), { ssr: false })
const ShortcutList = dynamic(() => import('../shortcuts/shortcut-list').then((m) => m.ShortcutList), {
  ssr: false,
})
const SessionEnded = dynamic(() => import('../session/session-ended').then((m) => m.SessionEnded), {
  ssr: false,
})
const Toaster = dynamic(() => import('../feedback/toaster').then((m) => m.Toaster), { ssr: false })

/** What may lie over any page (palette, list of keys, notices, the end of the session) and the keys that work everywhere. */
export function DeskOverlays({ places }: { places: readonly Place[] }) {
  const router = useRouter()
  const overlay = useSyncExternalStore(onOverlay, getOverlay, noOverlay)
  const sessionEnded = useSyncExternalStore(onSessionChange, isSessionEnded, () => false)
  const hasToasts = useSyncExternalStore(onToasts, getToasts, noToasts).length > 0
  const chords = places.flatMap(({ key, href }) =>
    key ? [[`g ${key}`, () => router.push(href)] as const] : [],
  )
  useHotkeys({
    'mod+k': () => setOverlay(overlay === 'palette' ? null : 'palette'),
    '?': () => setOverlay('shortcuts'),
    ...Object.fromEntries(chords),
  })
  const close = () => setOverlay(null)
  return (
    <>
      {overlay === 'palette' && <Palette places={places} onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutList places={places} onClose={close} />}
      {sessionEnded && <SessionEnded />}
      {hasToasts && <Toaster />}
    </>
  )
}
