import { queryOptions } from '@tanstack/react-query'
import { withdrawalsKeys } from '@/lib/features/operations/keys'
import { fetchJson } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { DecisionDto, DecisionStand } from './decide-dto'

const WAITING_MS = 10_000
const MOVING_MS = 2_000
const MOVING: readonly DecisionStand[] = ['agreed', 'saying', 'unknown']

/** What somebody who decides about a withdrawal needs, read anew each time. */
export const decisionQuery = (operationId: string) =>
  queryOptions({
    queryKey: withdrawalsKeys.part(operationId, 'decision'),
    queryFn: ({ signal }) =>
      fetchJson<DecisionDto>(api.withdrawalDecision(operationId), { signal, background: true }),
    retry: false,
    refetchInterval: ({ state }) =>
      state.data ? (MOVING.includes(state.data.stand) ? MOVING_MS : WAITING_MS) : false,
  })
