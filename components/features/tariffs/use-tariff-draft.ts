'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { newId } from '@/lib/client/new-id'
import { showError } from '@/lib/client/toasts'
import { paramString } from '@/lib/client/url-params'
import { runAction } from '@/lib/client/use-action-mutation'
import { useUrlState } from '@/lib/client/use-url-state'
import { saveDraftAction } from '@/lib/features/tariffs/actions'
import { changeSetQuery } from '@/lib/features/tariffs/client'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { DraftSaver } from '@/lib/features/tariffs/editor/draft-saver'
import { TariffEditor } from '@/lib/features/tariffs/editor/editor'
import { plainTyped } from '@/lib/features/tariffs/editor/line'
import { changeSetsKeys } from '@/lib/features/tariffs/keys'

const PARAMS = { draft: paramString }

/** A draft that this table can go on with: one of nobody's batch, all of whose lines can be typed. */
export const canEdit = (set: ChangeSetDto) =>
  set.status === 'draft' && set.batchId === null && set.lines.every(({ typed }) => typed !== null)

/**
 * The draft of the tab: kept while it is typed, named by the address, resumed after a reload.
 *
 * @param first the draft that the page has already read, or null.
 */
export function useTariffDraft(organizationId: string, first: ChangeSetDto | null) {
  const locale = useLocale()
  const client = useQueryClient()
  const [{ draft: asked }, setAddress] = useUrlState(PARAMS, 'replace')

  const [editing] = useState(() => {
    const editor = new TariffEditor(locale)
    const saver = new DraftSaver({
      save: (input) => runAction(saveDraftAction, { ...input, organizationId }),
      read: (id) => client.fetchQuery({ ...changeSetQuery(id), staleTime: 0 }),
      newId,
      content: () => {
        const { comment, reason } = editor.words()
        const lines = [...editor.all()].map(([action, edit]) => ({
          action,
          typed: plainTyped(edit.typed, locale),
          base: edit.base,
          comment: edit.comment,
        }))
        return { comment, reason, lines }
      },
      onMade: (id) => {
        setAddress({ draft: id })
        void client.invalidateQueries({ queryKey: changeSetsKeys.lists() })
      },
    })
    editor.load(first)
    saver.open(first)
    return { editor, saver }
  })
  const { editor, saver } = editing

  useEffect(() => {
    // What was loaded is what is kept: only what is typed from now on is saved.
    let seen = editor.changed()
    const stop = editor.listen('draft')(() => {
      if (editor.changed() === seen) return
      seen = editor.changed()
      saver.touch()
    })
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.unsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      stop()
      window.removeEventListener('beforeunload', warn)
      if (saver.unsaved()) void saver.flush()
    }
  }, [editor, saver])

  const open = useCallback(
    (set: ChangeSetDto | null) => {
      editor.load(set)
      saver.open(set)
      setAddress({ draft: set?.id ?? null })
    },
    [editor, saver, setAddress],
  )

  useEffect(() => {
    if (asked === saver.id) return
    // Resumed by the page: the address follows. Anything else was asked for, by a link or by Back.
    if (asked === null) {
      if (saver.id) setAddress({ draft: saver.id })
      return
    }
    client
      .fetchQuery({ ...changeSetQuery(asked), staleTime: 0 })
      .then((set) => set.organizationId === organizationId && canEdit(set) && open(set))
      .catch(showError)
  }, [asked, client, open, organizationId, saver, setAddress])

  return { editing, open }
}
