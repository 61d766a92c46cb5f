'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { saveDraftAction } from '@/lib/features/tariffs/actions'
import { changeSetQuery } from '@/lib/features/tariffs/client'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { useChangeSetAction } from './use-change-set-action'

export interface DraftWords {
  reason: string
  comment: string
}

interface Typed {
  words: DraftWords
  /** From this version on the draft says so itself. */
  keptAs: number
}

const wordsOf = ({ reason, comment }: ChangeSetDto): DraftWords => ({ reason, comment: comment ?? '' })

/** The store keeps words without the spaces around them. */
const same = (a: DraftWords, b: DraftWords) =>
  a.reason.trim() === b.reason.trim() && a.comment.trim() === b.comment.trim()

/**
 * Reason and comment of a draft as they are typed. They are kept with the next step at the latest: `flush` gives the draft
 * as it then stands, so that what is applied is what was read.
 */
export function useDraftWords(set: ChangeSetDto) {
  const client = useQueryClient()
  const [typed, setTyped] = useState<Typed | null>(null)
  const { mutateAsync, ...save } = useChangeSetAction(saveDraftAction, set.organizationId)
  const words = typed && set.version < typed.keptAs ? typed.words : wordsOf(set)
  const dirty = !same(words, wordsOf(set))
  // Leaving a field saves, and so does the button that was pressed to leave it: the second waits for the first, and finds
  // that it is done.
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  async function keep(): Promise<ChangeSetDto> {
    const now = client.getQueryData(changeSetQuery(set.id).queryKey) ?? set
    if (same(words, wordsOf(now))) return now
    const lines = now.lines.flatMap(({ action, typed: price, comment, base }) =>
      price === null ? [] : [{ action, typed: price, comment, base }],
    )
    const { id: changeSetId, organizationId, version } = now
    const saved = await mutateAsync({ changeSetId, organizationId, version, ...words, lines })
    setTyped((latest) => (latest?.words === words ? { words, keptAs: saved.version } : latest))
    return saved
  }

  const flush = (): Promise<ChangeSetDto> => {
    const next = queue.current.then(keep, keep)
    queue.current = next
    return next
  }
  const type = (patch: Partial<DraftWords>) => setTyped({ words: { ...words, ...patch }, keptAs: Infinity })
  return { words, dirty, type, flush, pending: save.isPending, saved: save.isSuccess, error: save.error }
}
