'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import {
  getOverlay,
  noOverlay,
  onOverlay,
  setOverlay,
  takeTypedAhead,
  typeAhead,
} from '@/lib/client/overlays'
import { isSessionEnded, onSessionChange } from '@/lib/client/session-store'
import { getToasts, noToasts, onToasts } from '@/lib/client/toasts'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import type { Place } from '../palette/types'

// None of these is needed to read a page: each is loaded when it is first asked for.
const Palette = lazy(() => import('../palette/palette').then((m) => ({ default: m.Palette })))
const ShortcutList = lazy(() =>
  import('../shortcuts/shortcut-list').then((m) => ({ default: m.ShortcutList })),
)
const SessionEnded = lazy(() => import('../session/session-ended').then((m) => ({ default: m.SessionEnded })))
const Toaster = lazy(() => import('../feedback/toaster').then((m) => ({ default: m.Toaster })))

const TooltipLayer = lazy(() =>
  import('@/components/ui/tooltip-layer').then((m) => ({ default: m.TooltipLayer })),
)

let seen = false

/** True from the first sign of a pointer or of a focus on (also one from before hydration): earlier, nobody can ask for a tip. */
const somebodySeen = () => (seen ||= document.activeElement !== document.body)

function onSign(listener: () => void): () => void {
  const controller = new AbortController()
  const note = () => {
    seen = true
    listener()
  }
  for (const sign of ['pointerover', 'focusin'])
    document.addEventListener(sign, note, { once: true, passive: true, signal: controller.signal })
  return () => controller.abort()
}

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
  const somebodyThere = useSyncExternalStore(onSign, somebodySeen, () => false)
  const close = () => setOverlay(null)
  return (
    <>
      <Suspense fallback={<TypeAhead />}>
        {overlay === 'palette' && <Palette places={places} onClose={close} />}
        {overlay === 'shortcuts' && <ShortcutList places={places} onClose={close} />}
      </Suspense>
      <Suspense>{sessionEnded && <SessionEnded />}</Suspense>
      <Suspense>{hasToasts && <Toaster />}</Suspense>
      <Suspense>{somebodyThere && <TooltipLayer />}</Suspense>
    </>
  )
}

/** Stands in while the palette is on its way: whoever types on at once loses no letter. */
function TypeAhead() {
  useEffect(() => {
    takeTypedAhead()
    const onKey = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      typeAhead(event.key)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  return null
}
