'use client'

import { useState } from 'react'
import { saveDraftAction } from '@/lib/features/tariffs/actions'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { useChangeSetAction } from './use-change-set-action'

export interface DraftWords {
  reason: string
  comment: string
}

/**
 * Reason and comment of a draft as they are typed. They are kept with the next step at the latest: `flush` gives the draft
 * as it then stands, so that what is applied is what was read.
 */
export function useDraftWords(set: ChangeSetDto) {
  const [typed, setTyped] = useState<DraftWords | null>(null)
  const { mutateAsync, ...save } = useChangeSetAction(saveDraftAction, set.organizationId)
  const kept: DraftWords = { reason: set.reason, comment: set.comment ?? '' }
  const words = typed ?? kept
  const dirty = words.reason !== kept.reason || words.comment !== kept.comment

  const flush = async (): Promise<ChangeSetDto> => {
    if (!dirty) return set
    const lines = set.lines.flatMap(({ action, typed: price, comment, base }) =>
      price === null ? [] : [{ action, typed: price, comment, base }],
    )
    const { id: changeSetId, organizationId, version } = set
    const saved = await mutateAsync({ changeSetId, organizationId, version, ...words, lines })
    setTyped((now) => (now === words ? null : now))
    return saved
  }
  const type = (patch: Partial<DraftWords>) => setTyped({ ...words, ...patch })
  return { words, dirty, type, flush, pending: save.isPending, saved: save.isSuccess, error: save.error }
}
