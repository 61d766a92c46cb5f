'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { bookQuery } from '@/lib/features/tariffs/client'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { TariffEditor } from '@/lib/features/tariffs/editor/editor'
import { byAction, KNOWN_ACTIONS } from '@/lib/features/tariffs/known-actions'
import { keepProposal, keptProposal } from './use-kept-proposal'
import type { Editing } from './use-editor'

/**
 * The lines of a proposal, edited as those of one organization are: each begins with the general terms. What is typed is
 * kept at every key.
 *
 * @param closed actions that the desk has refused to change so far.
 * @param first an action to begin with where nothing is kept: the link that led here named it.
 */
export function useProposal(closed: readonly string[], first: string | null) {
  const locale = useLocale()
  const { data: reading, error } = useQuery(bookQuery())
  // Only what the address said on arrival: a filter that is changed later is no wish to propose anything.
  const [begin] = useState(first)
  const [editing] = useState<Editing>(() => ({ editor: new TariffEditor(locale, true), saver: null }))
  const { editor } = editing

  const lines = useMemo<OrganizationTariffDto[]>(() => {
    const general = new Map(reading?.data.tariffs.map((tariff) => [tariff.action, tariff]))
    return [...new Set([...Object.keys(KNOWN_ACTIONS), ...general.keys()])]
      .map((action) => ({
        action,
        general: general.get(action) ?? null,
        individual: null,
        editable: !closed.includes(action),
        scheduled: [],
      }))
      .sort(byAction)
  }, [reading, closed])

  useEffect(() => editor.read(lines), [editor, lines])

  useEffect(() => {
    const kept = keptProposal().lines.map((line) => ({ ...line, base: null, comment: null }))
    editor.load({ comment: null, reason: '', lines: kept })
    let seen = editor.changed()
    const stop = editor.listen('draft')(() => {
      if (editor.changed() === seen) return
      seen = editor.changed()
      keepProposal({ lines: [...editor.all()].map(([action, { typed }]) => ({ action, typed })) })
    })
    if (begin !== null && editor.count() === 0) editor.put(begin)
    return stop
  }, [editor, begin])

  return { editing, lines, error: reading ? null : error }
}
