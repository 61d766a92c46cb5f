'use client'

import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { showError } from '@/lib/client/toasts'
import { saveDraftAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { useChangeSetAction } from './use-change-set-action'

/**
 * A copy or a way back may have lines of a kind that nobody can type here, and one of them would hold up all the others:
 * these are taken out when a person says so. Nothing where there are none, or nothing else.
 */
export function LeaveOutButton({ set }: { set: ChangeSetDto }) {
  const t = useTranslations('tariffs.changeSet.decide')
  const mayDraft = useDisabledReason('tariffs.draft')
  const save = useChangeSetAction(saveDraftAction, set.organizationId, { onError: showError })
  const lines = set.lines.flatMap(({ action, typed, comment, base }) =>
    typed === null ? [] : [{ action, typed, comment, base }],
  )
  const count = set.lines.length - lines.length
  if (set.batchId !== null || count === 0 || lines.length === 0) return null
  const { id: changeSetId, organizationId, version, comment, reason } = set
  return (
    <Button
      icon="delete"
      className="h-auto whitespace-normal"
      disabledReason={mayDraft}
      pending={save.isPending}
      onClick={() => save.mutate({ changeSetId, organizationId, version, comment, reason, lines })}
    >
      {t('leaveOut', { count })}
    </Button>
  )
}
