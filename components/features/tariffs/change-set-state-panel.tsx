'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { Callout } from '@/components/ui/callout'
import { Progress } from '@/components/ui/misc'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { isReview, LIVE_LINE, MOVING, type ChangeSetStatus } from '@/lib/features/tariffs/status'
import { ChangeSetNext, wrongLines } from './change-set-next'
import { ChangeSetStopped } from './change-set-stopped'
import { useActionName } from './use-action-name'

const isOneOf = (list: readonly string[], value: string) => list.includes(value)

export const liveLines = (set: ChangeSetDto) => set.lines.filter(({ state }) => isOneOf(LIVE_LINE, state))

function toneOf(status: ChangeSetStatus, wrong: boolean) {
  if (status === 'applied') return 'good'
  if (status === 'stopped') return 'bad'
  return status === 'checking' || wrong ? 'warn' : 'info'
}

/** Where the change-set stands and who acts next; while it moves, in real counts. What changes is read aloud, politely. */
export function ChangeSetStatePanel({ set, actions }: { set: ChangeSetDto; actions?: ReactNode }) {
  const { status } = set
  const tone = toneOf(status, status === 'draft' && wrongLines(set) > 0)
  return (
    <div className="space-y-3">
      <div role="status">
        <Callout tone={tone} title={<ChangeSetNext set={set} />}>
          {status === 'stopped' ? <ChangeSetStopped set={set} /> : !isReview(status) && <Counts set={set} />}
        </Callout>
      </div>
      {set.approval && <ApprovalState state={set.approval} />}
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}

function Counts({ set }: { set: ChangeSetDto }) {
  const t = useTranslations('tariffs.changeSet.progress')
  const name = useActionName()
  const live = liveLines(set).length
  const total = set.lines.length
  const sending = set.lines.find(({ state }) => state === 'sending')
  const settled = set.lines.filter(({ settledAt }) => settledAt !== null).length
  return (
    <>
      <p className="numeric">
        {t('count', { live, total })}
        {sending && `; ${t('now', { action: name(sending.action) })}`}
      </p>
      {isOneOf(MOVING, set.status) && (
        <div className="mt-1.5 max-w-md">
          <Progress value={settled} max={total} label={t('label')} />
        </div>
      )}
    </>
  )
}
