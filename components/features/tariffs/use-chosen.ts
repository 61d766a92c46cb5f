'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { chosenQuery } from '@/lib/features/tariffs/client'
import type { ChosenDto } from '@/lib/features/tariffs/dto'
import { readIds, type IdList } from '@/lib/features/tariffs/id-list'
import type { Selection } from '@/lib/features/tariffs/schema'
import { selectionOf, type NewBatchParams } from '@/lib/features/tariffs/search-params'

export interface Chosen {
  list: IdList
  /** Null for a list, and while it is counted. */
  found: ChosenDto | null
  counting: boolean
  error: Error | null
  again: () => void
  /** How many organizations; null where it is not known yet. */
  count: number | null
  /** As the verb takes it. */
  selection: Selection
}

/** Who a proposal is for, as far as it is known before the dry run. */
export function useChosen(params: NewBatchParams, text: string): Chosen {
  const list = useMemo(() => readIds(text), [text])
  const selection = selectionOf(params)
  const { data, error, isFetching, refetch } = useQuery({
    ...chosenQuery(params),
    enabled: selection !== null,
    placeholderData: keepPreviousData,
  })
  const found = selection === null ? null : (data ?? null)
  return {
    list,
    found,
    counting: selection !== null && isFetching,
    error: selection === null ? null : error,
    again: () => void refetch(),
    count: selection === null ? list.ids.length : (found?.organizations ?? null),
    selection: selection ?? { kind: 'list', organizationIds: list.ids },
  }
}
