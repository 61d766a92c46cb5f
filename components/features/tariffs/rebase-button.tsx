'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { newId } from '@/lib/client/new-id'
import { showError } from '@/lib/client/toasts'
import { saveDraftAction } from '@/lib/features/tariffs/actions'
import type { ChangeLineDto, ChangeSetDto } from '@/lib/features/tariffs/dto'
import { typedOf } from '@/lib/features/tariffs/typed'
import { routes } from '@/lib/shared/routes'
import { useChangeSetAction } from './use-change-set-action'

/** Makes a draft of one line that was begun on what was found: whoever applies it has seen what it overwrites. */
export function RebaseButton({ set, line }: { set: ChangeSetDto; line: ChangeLineDto }) {
  const t = useTranslations('tariffs.changeSet.line')
  const router = useRouter()
  const mayDraft = useDisabledReason('tariffs.draft')
  // A second click, or one after a lost answer, is the same draft.
  const [changeSetId] = useState(newId)
  const save = useChangeSetAction(saveDraftAction, set.organizationId, {
    onSuccess: ({ id }) => router.push(routes.tariffChangeSet(id)),
    onError: showError,
  })
  const typed = line.typed ?? (line.proposed && typedOf(line.proposed))
  if (!typed) return null
  return (
    <Button
      size="small"
      icon="draft"
      disabledReason={mayDraft}
      pending={save.isPending}
      onClick={() =>
        save.mutate({
          changeSetId,
          organizationId: set.organizationId,
          version: 0,
          comment: set.comment,
          reason: set.reason,
          lines: [{ action: line.action, typed, comment: line.comment, base: line.found }],
        })
      }
    >
      {t('rebase')}
    </Button>
  )
}
