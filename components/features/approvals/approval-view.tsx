'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useRef } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { approvalQuery } from '@/lib/features/approvals/client'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { ApprovalFacts } from './approval-facts'
import { ApprovalHeader } from './approval-header'
import { ApprovalRecent } from './approval-recent'
import { ApprovalRules } from './approval-rules'
import { ApprovalState } from './approval-state'
import { ApprovalUnusual } from './approval-unusual'
import { DecidePanel } from './decide-panel'

/** One request: what will happen, by what it is judged, and the decision. */
export function ApprovalView({ approvalId }: { approvalId: string }) {
  const { data, error, isFetching, refetch } = useQuery(approvalQuery(approvalId))
  const again = () => void refetch()
  if (data) return <Shown approval={data} stale={error} asking={isFetching} onAgain={again} />
  return error ? <ErrorPanel error={error} onRetry={again} /> : <Skeleton className="h-64 w-full" />
}

function Shown({
  approval,
  stale,
  asking,
  onAgain,
}: {
  approval: ApprovalDto
  stale: Error | null
  asking: boolean
  onAgain: () => void
}) {
  const t = useTranslations('approvals.one')
  const state = useRef<HTMLDivElement>(null)
  // The buttons that were pressed are gone: whoever works by keyboard goes on at what has become of it.
  const onDecided = useCallback(() => state.current?.focus(), [])
  const { id, reason, requester } = approval
  return (
    <>
      <ApprovalHeader approval={approval} />
      {stale && <ErrorPanel error={stale} onRetry={onAgain} />}
      <div ref={state} tabIndex={-1} className="outline-none">
        <ApprovalState here state={{ ...approval, approvalId: id }} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-5">
          <ApprovalUnusual approval={approval} />
          <ApprovalFacts approval={approval} asking={asking} onAgain={onAgain} />
          <Panel title={t('reason')}>
            <blockquote className="border-s-2 border-accent ps-3">
              <p className="break-words whitespace-pre-wrap">
                <bdi>{reason || t('noReason')}</bdi>
              </p>
              {requester && (
                <footer className="mt-1 text-xs text-ink-3">
                  <bdi>{requester.name}</bdi>
                </footer>
              )}
            </blockquote>
          </Panel>
        </div>
        <div className="min-w-0 xl:sticky xl:top-4 xl:row-span-2">
          <DecidePanel approval={approval} onDecided={onDecided} />
        </div>
        <div className="grid min-w-0 items-start gap-5 lg:grid-cols-2">
          <ApprovalRecent recent={approval.recent} />
          <ApprovalRules approval={approval} />
        </div>
      </div>
    </>
  )
}
