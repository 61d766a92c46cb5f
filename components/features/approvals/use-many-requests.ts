'use client'

import { useQueries } from '@tanstack/react-query'
import { approvalQuery } from '@/lib/features/approvals/client'
import type { ApprovalDto } from '@/lib/features/approvals/dto'

export interface ManyRequest {
  id: string
  approval: ApprovalDto | undefined
  error: Error | null
}

/** Reads each of the chosen requests as its own page would. */
export function useManyRequests(ids: readonly string[]): ManyRequest[] {
  return useQueries({ queries: ids.map((id) => approvalQuery(id)) }).map(({ data, error }, index) => ({
    id: ids[index] ?? '',
    approval: data,
    error,
  }))
}

/** What this person may decide about now. */
export const decidable = (requests: readonly ManyRequest[]): ApprovalDto[] =>
  requests.flatMap(({ approval }) =>
    approval?.notYours === null && approval.status === 'waiting' ? [approval] : [],
  )

/** Nobody approves blindly, nor what would be void. */
export const approvable = ({ liveAt, changed }: ApprovalDto): boolean =>
  liveAt !== null && changed.length === 0
