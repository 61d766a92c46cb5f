'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useRef } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Skeleton } from '@/components/ui/misc'
import { useRowDialog } from '@/lib/client/use-url-dialog'
import { topUpQuery } from '@/lib/features/top-ups/client'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { TopUpActions } from './top-up-actions'
import { TopUpEvidence } from './top-up-evidence'
import { TopUpFacts } from './top-up-facts'
import { TopUpHeader } from './top-up-header'
import { TopUpNow } from './top-up-now'
import { TopUpTimeline } from './top-up-timeline'

const DIALOGS = ['cancel', 'decide'] as const
export type TopUpDialog = (typeof DIALOGS)[number]

const CancelDialog = dynamic(() => import('./cancel-dialog').then((file) => file.CancelDialog), {
  ssr: false,
})
const DecideDialog = dynamic(() => import('./decide-dialog').then((file) => file.DecideDialog), {
  ssr: false,
})

/** One top-up: who acts next on top, what happened below, and what proves it. */
export function TopUpView({ topUpId }: { topUpId: string }) {
  const { data: topUp, error, refetch } = useQuery(topUpQuery(topUpId))
  if (topUp) return <Shown topUp={topUp} stale={error} />
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-64" />
}

function Shown({ topUp, stale }: { topUp: TopUpDto; stale: Error | null }) {
  const { dialog, show, hide } = useRowDialog(DIALOGS)
  const now = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: whoever works by keyboard goes on at what has become of it.
  const onDone = useCallback(() => {
    hide()
    now.current?.focus()
  }, [hide])
  return (
    <>
      <TopUpHeader topUp={topUp} />
      {stale && <ErrorPanel error={stale} />}
      <div ref={now} tabIndex={-1} className="space-y-3">
        <TopUpNow topUp={topUp} />
        <TopUpActions topUp={topUp} onDialog={show} />
      </div>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-5">
          <TopUpTimeline topUp={topUp} />
          <TopUpEvidence evidence={topUp.evidence} />
        </div>
        <TopUpFacts topUp={topUp} />
      </div>
      {dialog === 'cancel' && topUp.mayCancel && (
        <CancelDialog topUp={topUp} onDone={onDone} onClose={hide} />
      )}
      {dialog === 'decide' && topUp.mayDecide && (
        <DecideDialog topUp={topUp} onDone={onDone} onClose={hide} />
      )}
    </>
  )
}
