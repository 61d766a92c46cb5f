'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { IconButton } from './button'
import { cx } from './cx'

export interface DialogProps {
  open: boolean
  /** Asked for by Esc, the cross, or the phone's back gesture. The owner decides and sets `open`. */
  onClose: () => void
  title: ReactNode
  /** One sentence under the title; read aloud when the dialog opens. */
  description?: ReactNode
  children: ReactNode
  size?: 'normal' | 'wide'
  /** False while what is inside may not be lost (a secret not stored yet, a request under way). */
  closable?: boolean
  /** No title bar, and a click beside it closes: for what holds nothing to lose. The title is still read aloud. */
  bare?: boolean
}

/**
 * A modal dialog of the browser: the rest of the page is inert, Esc closes, the focus returns to what opened it.
 * A click beside it does not close it, because typed text would be lost by a slip of the hand.
 */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({
  onClose,
  title,
  description,
  children,
  size = 'normal',
  closable = true,
  bare,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const common = useTranslations('common')

  // Closing before removal is what makes the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog?.open) dialog?.showModal()
    // The browser would begin at the cross; whoever opens a form wants to type.
    dialog?.querySelector<HTMLElement>('input:not([type="checkbox"]), select, textarea')?.focus()
    return () => dialog?.close()
  }, [])

  useEffect(() => {
    const dialog = ref.current
    const onCancel = (event: Event) => {
      if (event.target !== dialog) return
      event.preventDefault()
      if (closable) onClose()
    }
    dialog?.addEventListener('cancel', onCancel)
    return () => dialog?.removeEventListener('cancel', onCancel)
  }, [closable, onClose])

  return (
    <dialog
      ref={ref}
      onClick={bare ? (event) => event.target === ref.current && onClose() : undefined}
      className={cx('dialog', size === 'wide' && 'dialog-wide', bare && 'dialog-top')}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-text` : undefined}
    >
      {bare ? (
        <h2 id={`${id}-title`} className="sr-only">
          {title}
        </h2>
      ) : (
        <header className="flex items-start gap-3 border-b py-3 ps-5 pe-3">
          <div className="min-w-0 flex-1 py-1">
            <h2 id={`${id}-title`} className="text-lg leading-6">
              {title}
            </h2>
            {description && (
              <p id={`${id}-text`} className="mt-1 text-ink-2">
                {description}
              </p>
            )}
          </div>
          {closable && <IconButton icon="close" label={common('close')} onClick={onClose} />}
        </header>
      )}
      {children}
    </dialog>
  )
}

/** The scrolling middle of a dialog. */
export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('min-h-0 flex-1 overflow-y-auto px-5 py-4', className)}>{children}</div>
}

/** The buttons of a dialog: the action last, saying what will happen. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-hover px-5 py-3 max-sm:*:flex-1">
      {children}
    </footer>
  )
}
