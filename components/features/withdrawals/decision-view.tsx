'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useRef } from 'react'
import { OperationSum } from '@/components/features/operations/operation-sum'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import type { Explorers } from '@/lib/features/operations/explorers'
import { decisionQuery } from '@/lib/features/withdrawals/decide-client'
import type { DecisionDto, DecisionStand } from '@/lib/features/withdrawals/decide-dto'
import { DecisionDestination } from './decision-destination'
import { DecisionEarlier } from './decision-earlier'
import { DecisionForm } from './decision-form'
import { DecisionNow } from './decision-now'
import { DecisionRequest } from './decision-request'
import { DecisionUnusual } from './decision-unusual'

/** Nobody has to look at it any more. */
const OVER: readonly DecisionStand[] = ['decided-here', 'decided-elsewhere', 'not-asked', 'over']

/** Everything that somebody has to look at before they say yes or no, read from OnchainPay while they look. */
export function DecisionView({ operationId, explorers }: { operationId: string; explorers: Explorers }) {
  const t = useTranslations('withdrawals.decide.screen')
  const { data: decision, error, refetch } = useQuery(decisionQuery(operationId))
  if (!decision)
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <div aria-busy="true">
        <p className="text-ink-2">{t('reading')}</p>
        <Skeleton className="mt-3 h-64 w-full" />
      </div>
    )
  return <Shown decision={decision} stale={error} explorers={explorers} />
}

function Shown({
  decision,
  stale,
  explorers,
}: {
  decision: DecisionDto
  stale: Error | null
  explorers: Explorers
}) {
  const now = useRef<HTMLDivElement>(null)
  // The buttons that were pressed are gone: whoever works by keyboard goes on at how the decision stands.
  const onProposed = useCallback(() => now.current?.focus(), [])
  return (
    <>
      {stale && <ErrorPanel error={stale} />}
      <div ref={now} tabIndex={-1} className="outline-none">
        <DecisionNow decision={decision} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid min-w-0 gap-5">
          <DecisionUnusual unusual={decision.unusual} over={OVER.includes(decision.stand)} />
          <DecisionDestination decision={decision} explorers={explorers} />
          <DecisionRequest decision={decision} />
          <OperationSum operation={decision} />
          <DecisionEarlier decision={decision} />
        </div>
        <DecisionForm key={decision.operationId} decision={decision} onProposed={onProposed} />
      </div>
    </>
  )
}
