'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import { ApiError } from '@/lib/client/api-error'
import { dismissToast, getToasts, noToasts, onToasts, type Toast } from '@/lib/client/toasts'
import { useText } from '@/lib/client/use-text'
import { Reference } from './reference'

const INKS = { good: 'text-good', info: 'text-info', bad: 'text-bad' }
const STAY_MS = { good: 4_000, info: 6_000, bad: 12_000 }

/** The stack of notices, in the top layer and read aloud. It waits while a pointer or the focus rests on it. Mounted once. */
export function Toaster() {
  const t = useTranslations('common')
  const toasts = useSyncExternalStore(onToasts, getToasts, noToasts)
  const ref = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState(false)
  const newest = toasts.at(-1)?.id

  // Shown anew for each notice: the top layer is a stack, and a dialog that was opened meanwhile would lie over it.
  useEffect(() => {
    const stack = ref.current
    if (!stack) return
    if (stack.matches(':popover-open')) stack.hidePopover()
    if (newest !== undefined) stack.showPopover()
  }, [newest])

  return (
    <div
      ref={ref}
      popover="manual"
      role="region"
      aria-label={t('notifications')}
      className="toasts"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} held={held} />
      ))}
    </div>
  )
}

function ToastCard({ toast, held }: { toast: Toast; held: boolean }) {
  const t = useTranslations('common')
  useEffect(() => {
    if (held) return
    const timer = window.setTimeout(() => dismissToast(toast.id), STAY_MS[toast.tone])
    return () => window.clearTimeout(timer)
  }, [held, toast])
  const text = useText()
  const bad = toast.tone === 'bad'
  const ref = bad && toast.error instanceof ApiError ? toast.error.ref : undefined
  const words = bad ? text.error(toast.error) : toast.text
  return (
    <div role={bad ? 'alert' : 'status'} className="toast">
      <Icon name={toast.tone} className={cx('mt-0.5', INKS[toast.tone])} />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{bad ? text.errorTitle(toast.error) : toast.title}</p>
        {words && <p className="break-words text-ink-2">{words}</p>}
        {ref && <Reference value={ref} />}
      </div>
      <IconButton icon="close" size="small" label={t('dismiss')} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
