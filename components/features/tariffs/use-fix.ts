'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { copyAction, saveDraftAction } from '@/lib/features/tariffs/actions'
import { changeSetsKeys, tariffsKeys } from '@/lib/features/tariffs/keys'
import type { IndividualTerms } from '@/lib/features/tariffs/terms'
import type { Typed } from '@/lib/features/tariffs/typed'
import { routes } from '@/lib/shared/routes'

interface OneLine {
  action: string
  typed: Typed
  comment: string | null
  base: IndividualTerms | null
  reason: string
  /** To be typed on; else it can be applied as it is. */
  open?: boolean
}

/**
 * A draft of one line that puts something right at an organization, made at most once: a second click is the same draft.
 * Leads to it.
 */
export function useFix(organizationId: string) {
  const router = useRouter()
  const [changeSetId] = useState(newId)
  const invalidates = [changeSetsKeys.lists(), tariffsKeys.one(organizationId)]
  const review = () => router.push(routes.tariffChangeSet(changeSetId))
  const edit = () => router.push(`${routes.organizationTariffs(organizationId)}?draft=${changeSetId}`)
  const copy = useActionMutation(copyAction, { invalidates, onSuccess: review })
  const save = useActionMutation(saveDraftAction, { invalidates })
  return {
    error: copy.error ?? save.error,
    pending: copy.isPending || save.isPending,
    /** The general value again. `comment`: what the note becomes; null keeps it. */
    toGeneral: (action: string, comment: string | null) =>
      copy.mutate({
        newChangeSetId: changeSetId,
        organizationId,
        fromOrganizationId: null,
        actions: [action],
        comment,
      }),
    /** Terms that stand somewhere already: the guard against slips of typing has nothing to guard. */
    toTerms: ({ reason, open, typed, ...line }: OneLine) =>
      save.mutate(
        {
          changeSetId,
          organizationId,
          version: 0,
          reason,
          lines: [{ ...line, typed: { ...typed, retyped: typed.amount } }],
        },
        { onSuccess: open ? edit : review },
      ),
  }
}
