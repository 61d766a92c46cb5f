'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'

/** Asks before something takes effect. The button says what will happen; a refusal is shown here, and nothing is lost. */
export function ConfirmDialog({
  title,
  effect,
  submit,
  danger,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  title: string
  effect: ReactNode
  submit: string
  danger?: boolean
  pending: boolean
  /** Why it was refused; null before that. */
  error: Error | null
  onConfirm: () => void
  onClose: () => void
}) {
  const common = useTranslations('common')
  return (
    <Dialog open title={title} onClose={onClose} closable={!pending}>
      <DialogBody className="space-y-3">
        <p>{effect}</p>
        {error !== null && <ErrorPanel error={error} />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={pending}>
          {common('cancel')}
        </Button>
        <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={onConfirm}>
          {submit}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
