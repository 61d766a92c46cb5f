'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/features/staff/confirm-dialog'
import type { BatchDto } from '@/lib/features/tariffs/dto'

/** Gives up a proposal of which nothing was sent, or the rest of a run. */
export function BatchCancelDialog({
  status,
  pending,
  error,
  onCancel,
  onClose,
}: {
  status: BatchDto['status']
  pending: boolean
  error: Error | null
  onCancel: () => void
  onClose: () => void
}) {
  const t = useTranslations('tariffs.many.batch.confirm')
  const unsent = status === 'planned' || status === 'planning'
  return (
    <ConfirmDialog
      danger
      title={t(unsent ? 'discardTitle' : 'cancelTitle')}
      effect={t(unsent ? 'discardText' : 'cancelText')}
      submit={t(unsent ? 'discardSubmit' : 'cancelSubmit')}
      pending={pending}
      error={error}
      onConfirm={onCancel}
      onClose={onClose}
    />
  )
}
