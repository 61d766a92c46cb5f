'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/features/staff/confirm-dialog'
import { discardAction } from '@/lib/features/tariffs/actions'
import { useChangeSetAction } from './use-change-set-action'
import { useDraft, useSaver } from './use-editor'

/** Asks before what was typed is given up, whichever part of it has been kept so far. */
export function DraftDiscard({
  organizationId,
  onGone,
  onClose,
}: {
  organizationId: string
  onGone: () => void
  onClose: () => void
}) {
  const t = useTranslations('tariffs.tab.draft')
  const saver = useSaver()
  const count = useDraft((draft) => draft.count())
  const [saving, setSaving] = useState(false)
  const gone = () => {
    onClose()
    onGone()
  }
  const discard = useChangeSetAction(discardAction, organizationId, { onSuccess: gone })

  async function giveUp() {
    // Whatever is on its way arrives first: then the version that is discarded is the last one.
    setSaving(true)
    await saver.flush()
    setSaving(false)
    const { changeSetId, version } = saver.seen()
    if (changeSetId) discard.mutate({ changeSetId, version })
    else gone()
  }

  return (
    <ConfirmDialog
      title={t('discardTitle')}
      effect={t('discardEffect', { count })}
      submit={t('discardSubmit')}
      danger
      pending={saving || discard.isPending}
      error={discard.error}
      onConfirm={() => void giveUp()}
      onClose={onClose}
    />
  )
}
