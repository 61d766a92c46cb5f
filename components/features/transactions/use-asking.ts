'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { lookTxQuery } from '@/lib/features/transactions/client'
import type { LookTxDto } from '@/lib/features/transactions/dto'

export type Answer = { look: LookTxDto } | { error: unknown }

/**
 * Asks organizations for a hash, one after the other, and tells of each what came of it. It stops after the one under way
 * when it is told to, or when its page is left.
 */
export function useAsking(tx: string) {
  const client = useQueryClient()
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({})
  const [asking, setAsking] = useState<string | null>(null)
  const stopped = useRef(false)
  const busy = useRef(false)
  useEffect(() => {
    stopped.current = false
    return () => {
      stopped.current = true
    }
  }, [])

  const ask = useCallback(
    async (organizationIds: readonly string[]) => {
      if (busy.current) return
      busy.current = true
      stopped.current = false
      for (const id of organizationIds) {
        if (stopped.current) break
        setAsking(id)
        const answer: Answer = await client.fetchQuery(lookTxQuery(tx, id)).then(
          (look) => ({ look }),
          (error: unknown) => ({ error }),
        )
        setAnswers((before) => ({ ...before, [id]: answer }))
      }
      setAsking(null)
      busy.current = false
    },
    [client, tx],
  )
  const stop = useCallback(() => {
    stopped.current = true
  }, [])
  return { answers, asking, ask, stop }
}
