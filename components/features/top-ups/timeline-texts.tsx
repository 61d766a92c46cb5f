'use client'

import { useTranslations } from 'next-intl'
import { Votes } from '@/components/features/approvals/votes'
import { Time } from '@/components/shared/value/time'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { stepStates } from './timeline-steps'
import { TopUpState } from './top-up-status'
import { useMoney } from './use-money'

interface Props {
  topUp: TopUpDto
}

export function AskedStep({ topUp }: Props) {
  const t = useTranslations('topUps')
  const by = topUp.requester?.name ?? t('nobody')
  return (
    <>
      <p>{t.rich('timeline.askedBy', { by: () => <bdi className="font-medium text-ink">{by}</bdi> })}</p>
      <p>
        <bdi className="whitespace-pre-line">{topUp.reason}</bdi>
      </p>
    </>
  )
}

/** Who agreed, each with their words; that nobody had to is said too, so that it does not look forgotten. */
export function ApprovalStep({ topUp }: Props) {
  const t = useTranslations('topUps.timeline')
  const { approval } = topUp
  const state = stepStates(topUp).approval
  if (approval === null) return <p>{t(state === 'bad' ? 'approvalEnded' : 'noPolicy')}</p>
  const { brokenBy, votes } = approval
  return (
    <>
      {brokenBy && (
        <p>{t.rich('broken', { by: () => <bdi className="font-medium text-ink">{brokenBy.name}</bdi> })}</p>
      )}
      <Votes votes={votes} />
      {votes.length === 0 && !brokenBy && (
        <p className="text-ink-3">{t(state === 'bad' ? 'approvalEnded' : 'approvalLater')}</p>
      )}
    </>
  )
}

export function SentStep({ topUp }: Props) {
  const t = useTranslations('topUps.timeline')
  const money = useMoney()
  const state = stepStates(topUp)
  if (topUp.sentAt === null)
    return (
      <p className="text-ink-3">
        {t(state.outcome === 'bad' || state.approval === 'bad' ? 'notSent' : 'sentLater')}
      </p>
    )
  if (topUp.balanceBefore === null) return null
  return <p>{t('balanceBefore', { amount: money(topUp.balanceBefore, topUp.currency) })}</p>
}

export function OutcomeStep({ topUp }: Props) {
  const t = useTranslations('topUps.timeline')
  const by = useTranslations('topUps.settledBy')
  const now = useTranslations('topUps.now')
  const money = useMoney()
  const { status, settledBy, balanceAfter, balanceAfterAt, decidedBy } = topUp
  const state = stepStates(topUp).outcome
  if (state === 'later') return <p className="text-ink-3">{t('outcomeLater')}</p>
  return (
    <>
      <p className="flex flex-wrap gap-x-2">
        <TopUpState status={status} />
        {settledBy && <span>{now('known', { how: by(settledBy) })}</span>}
      </p>
      {decidedBy && (
        <p>
          {t.rich('decidedBy', { by: () => <bdi className="font-medium text-ink">{decidedBy.name}</bdi> })}
        </p>
      )}
      {balanceAfter !== null && (
        <p>
          {t('after', { amount: money(balanceAfter, topUp.currency) })}{' '}
          {balanceAfterAt && <Time iso={balanceAfterAt} className="text-xs text-ink-3" />}
        </p>
      )}
    </>
  )
}
