'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { writePending } from '@/lib/client/pending-address'
import { batchQuery } from '@/lib/features/tariffs/client'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import { routes } from '@/lib/shared/routes'
import { forgetProposal } from './use-kept-proposal'

/** Leads on to a batch that has just been made. What was typed is forgotten with the page, not before its eyes. */
export function useOpenBatch(forget: () => void = forgetProposal) {
  const router = useRouter()
  const client = useQueryClient()
  const made = useRef(false)
  const leave = useRef(forget)
  useEffect(
    () => () => {
      if (made.current) leave.current()
    },
    [],
  )
  return (batch: BatchDto) => {
    made.current = true
    client.setQueryData(batchQuery(batch.id).queryKey, batch)
    writePending()
    router.push(routes.tariffBatch(batch.id))
  }
}
