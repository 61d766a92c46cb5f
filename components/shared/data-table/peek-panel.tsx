'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, type ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { isModalOpen } from '@/lib/client/hotkeys'

/**
 * A look at a row beside the list. The focus stays in the list, so that the arrows lead from one preview to the next;
 * Esc closes it from anywhere.
 */
export function PeekPanel({
  title,
  href,
  onClose,
  children,
}: {
  title: ReactNode
  href: string
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('table')
  const id = useId()

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isModalOpen()) return
      if (document.querySelector('[popover="auto"]:popover-open')) return
      onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])

  return (
    <aside aria-labelledby={id} className="peek">
      <header className="flex items-start gap-2 border-b py-2.5 ps-4 pe-2">
        <h2 id={id} className="min-w-0 flex-1 py-1 text-md wrap-anywhere">
          {title}
        </h2>
        <IconButton icon="close" size="small" label={t('peekClose')} onClick={onClose} className="mt-0.5" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4" aria-live="polite">
        {children}
      </div>
      <footer className="border-t p-3">
        <ButtonLink href={href} icon="open" className="w-full">
          {t('open')}
        </ButtonLink>
      </footer>
    </aside>
  )
}
