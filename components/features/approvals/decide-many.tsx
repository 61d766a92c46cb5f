'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { decideManyAction } from '@/lib/features/approvals/actions'
import { needsPassword, type DecideTyped } from '@/lib/features/approvals/decide-form'
import type { DecisionResultDto } from '@/lib/features/approvals/dto'
import type { Decision } from '@/lib/shared/approval'
import { DecideManyForm } from './decide-many-form'
import { DecideManyResults } from './decide-many-results'
import { ManyLine } from './many-line'
import { useApprovalAction } from './use-approval-action'
import { useChosenRequests } from './use-chosen-requests'
import { approvable, decidable, useManyRequests } from './use-many-requests'

interface Outcome {
  ids: string[]
  decision: Decision
  results: DecisionResultDto[]
}

/** Several requests with one reason: each is read as its own page reads it, decided by itself, and has a result of its own. */
export function DecideMany({ onClose }: { onClose: () => void }) {
  const t = useTranslations('approvals.many')
  const { ids: chosen, choose, toggle } = useChosenRequests()
  const [outcome, setOutcome] = useState<Outcome>()
  const requests = useManyRequests(outcome?.ids ?? chosen)
  const decide = useApprovalAction(decideManyAction)

  const send = async ({ decision, reason, password }: DecideTyped) => {
    const ready = decidable(requests).filter((one) => decision === 'decline' || approvable(one))
    const stepUp = ready.some((one) => one.stepUp)
    const results = await decide.mutateAsync({
      decision,
      reason,
      requests: ready.map(({ id, payloadHash, liveHash }) => ({ approvalId: id, payloadHash, liveHash })),
      password: needsPassword(stepUp, decision) ? password : null,
    })
    setOutcome({ ids: ready.map(({ id }) => id), decision, results })
    const done = new Set(results.flatMap(({ ok, approvalId }) => (ok ? [approvalId] : [])))
    choose(chosen.filter((id) => !done.has(id)))
  }

  const lines = (
    <ul>
      {requests.map((request) => (
        <ManyLine
          key={request.id}
          request={request}
          decision={outcome?.decision ?? 'approve'}
          result={outcome?.results.find(({ approvalId }) => approvalId === request.id)}
          onLeaveOut={() => toggle(request.id)}
        />
      ))}
    </ul>
  )
  return (
    <Dialog
      open
      size="wide"
      title={outcome ? t('results') : t('title')}
      description={outcome ? undefined : t('lead')}
      onClose={onClose}
      closable={!decide.isPending}
    >
      {outcome ? (
        <DecideManyResults results={outcome.results} onClose={onClose}>
          {lines}
        </DecideManyResults>
      ) : (
        <DecideManyForm requests={requests} error={decide.error} onSubmit={send} onClose={onClose}>
          {lines}
        </DecideManyForm>
      )}
    </Dialog>
  )
}
