'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/features/staff/confirm-dialog'
import { newId } from '@/lib/client/new-id'
import { showToast } from '@/lib/client/toasts'
import { discardAction, revertAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { liveLines } from './change-set-state-panel'
import { revertible } from './revertible'
import { useChangeSetAction } from './use-change-set-action'

interface Props {
  set: ChangeSetDto
  onClose: () => void
}

/** Gives a change-set up: a draft is discarded, one that was let go withdrawn, one that stopped left as it is. */
export function DiscardDialog({ set, onClose }: Props) {
  const t = useTranslations('tariffs.changeSet')
  const discard = useChangeSetAction(discardAction, set.organizationId, {
    onSuccess: ({ status }) => {
      showToast({ tone: 'good', title: t(status === 'closed' ? 'done.closed' : 'done.discarded') })
      onClose()
    },
  })
  const words = {
    draft: { title: t('discard.title'), effect: t('discard.effect'), submit: t('discard.submit') },
    stopped: {
      title: t('close.title'),
      effect: t('close.effect', { live: liveLines(set).length }),
      submit: t('close.submit'),
    },
    other: {
      title: t('discard.withdrawTitle'),
      effect: t('discard.withdrawEffect'),
      submit: t('discard.withdrawSubmit'),
    },
  }
  const { status } = set
  return (
    <ConfirmDialog
      {...words[status === 'draft' || status === 'stopped' ? status : 'other']}
      danger={status !== 'stopped'}
      pending={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate({ changeSetId: set.id, version: set.version })}
      onClose={onClose}
    />
  )
}

/** Makes the draft that leads back to the values before. Where there were none, it says what stands in for that. */
export function RevertDialog({ set, onClose }: Props) {
  const t = useTranslations('tariffs.changeSet')
  const router = useRouter()
  // A second click, or one after a lost answer, is the same draft.
  const [newChangeSetId] = useState(newId)
  const revert = useChangeSetAction(revertAction, set.organizationId, {
    onSuccess: ({ id }) => router.push(routes.tariffChangeSet(id)),
  })
  const lines = revertible(set)
  const none = lines.filter(({ base }) => base === null).length
  return (
    <ConfirmDialog
      title={t('revert.title')}
      effect={
        <>
          {t('revert.effect', { count: lines.length })} {none > 0 && t('revert.none', { count: none })}
        </>
      }
      submit={t('revert.submit')}
      pending={revert.isPending}
      error={revert.error}
      onConfirm={() => revert.mutate({ changeSetId: set.id, newChangeSetId })}
      onClose={onClose}
    />
  )
}
