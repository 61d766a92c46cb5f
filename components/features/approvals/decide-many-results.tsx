'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'
import type { DecisionResultDto } from '@/lib/features/approvals/dto'

/** What became of each, counted first. What was not decided stays chosen in the list behind. */
export function DecideManyResults({
  results,
  onClose,
  children,
}: {
  results: readonly DecisionResultDto[]
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('approvals.many')
  const done = results.filter(({ ok }) => ok).length
  const close = useRef<HTMLButtonElement>(null)
  // The form with its focus is gone; the keyboard goes on at the only thing that is left to do.
  useEffect(() => close.current?.focus(), [])
  return (
    <>
      <DialogBody className="grid content-start gap-4">
        <Callout live tone={done === results.length ? 'good' : 'warn'}>
          {t('summary', { done, all: results.length })}
        </Callout>
        {children}
      </DialogBody>
      <DialogFooter>
        <Button ref={close} variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </DialogFooter>
    </>
  )
}
