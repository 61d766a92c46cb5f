'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import { operationQuery } from '@/lib/features/operations/client'
import type { OperationDto } from '@/lib/features/operations/dto'
import type { Explorers } from '@/lib/features/operations/explorers'
import type { OperationKind } from '@/lib/features/operations/status'
import { DecideLink } from './decide-link'
import { LookError, useLook } from './look-button'
import { OperationDecision } from './operation-decision'
import { OperationFacts } from './operation-facts'
import { OperationHeader } from './operation-header'
import { OperationNow } from './operation-now'
import { OperationRaw } from './operation-raw'
import { OperationSightings } from './operation-sightings'
import { OperationSum } from './operation-sum'
import { OperationTimeline } from './operation-timeline'

/** One operation: who acts next on top, then how it came here, what it costs, and what proves it. */
export function OperationView({
  kind,
  operationId,
  explorers,
}: {
  kind: OperationKind
  operationId: string
  explorers: Explorers
}) {
  const { data: operation, error, refetch } = useQuery(operationQuery(kind, operationId))
  if (operation) return <Shown operation={operation} stale={error} explorers={explorers} />
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-64" />
}

function Shown({
  operation,
  stale,
  explorers,
}: {
  operation: OperationDto
  stale: Error | null
  explorers: Explorers
}) {
  const look = useLook(operation)
  return (
    <>
      <OperationHeader operation={operation} look={look} />
      {stale && <ErrorPanel error={stale} />}
      <LookError look={look} />
      <OperationNow operation={operation}>
        <DecideLink operation={operation} />
      </OperationNow>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid min-w-0 gap-5">
          <OperationTimeline operation={operation} />
          <OperationSum operation={operation} />
          <OperationSightings sightings={operation.sightings} />
          <OperationRaw raw={operation.raw} />
        </div>
        <div className="grid min-w-0 gap-5">
          <OperationFacts operation={operation} explorers={explorers} />
          <OperationDecision operation={operation} />
        </div>
      </div>
    </>
  )
}
