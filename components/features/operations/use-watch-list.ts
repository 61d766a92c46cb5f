'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { runAction } from '@/lib/client/use-action-mutation'
import { LINES_AT_ONCE } from '@/lib/features/operations/choices'
import type { WatchLineDto } from '@/lib/features/operations/dto'
import { bothKindsKeys, operationsKeys } from '@/lib/features/operations/keys'
import type { OperationKind } from '@/lib/features/operations/status'
import type { WatchLine } from '@/lib/features/operations/watch-list'
import { watchSwapsAction } from '@/lib/features/swaps/actions'
import { watchWithdrawalsAction } from '@/lib/features/withdrawals/actions'

const ACTIONS = { swap: watchSwapsAction, withdrawal: watchWithdrawalsAction } as const

interface Progress {
  lines: readonly WatchLineDto[]
  total: number
  running: boolean
  error: unknown
}
const NOTHING: Progress = { lines: [], total: 0, running: false, error: null }

/**
 * Enters a list of ids, a few at a time, and tells after each few what became of every line. To enter an id twice does no
 * harm, so whatever was cut off is simply begun again; leaving the page stops it after the few that are on their way.
 */
export function useWatchList(kind: OperationKind) {
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress>(NOTHING)
  const stopped = useRef(false)
  useEffect(() => {
    stopped.current = false
    return () => {
      stopped.current = true
    }
  }, [])

  const start = useCallback(
    async (lines: readonly WatchLine[], organizationId: string | null) => {
      const told: WatchLineDto[] = []
      setProgress({ ...NOTHING, total: lines.length, running: true })
      try {
        for (let at = 0; at < lines.length && !stopped.current; at += LINES_AT_ONCE) {
          const some = lines.slice(at, at + LINES_AT_ONCE)
          const result = await runAction(ACTIONS[kind], { organizationId, lines: some })
          told.push(...result.lines)
          setProgress({ lines: [...told], total: lines.length, running: true, error: null })
        }
        setProgress({ lines: told, total: lines.length, running: false, error: null })
      } catch (error) {
        setProgress({ lines: told, total: lines.length, running: false, error })
      }
      for (const queryKey of [operationsKeys(kind).lists(), bothKindsKeys.all])
        void client.invalidateQueries({ queryKey })
    },
    [client, kind],
  )
  const reset = useCallback(() => setProgress(NOTHING), [])
  return { ...progress, start, reset }
}
