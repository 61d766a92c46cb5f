'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { useWords } from '@/components/features/approvals/use-words'
import { Callout } from '@/components/ui/callout'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import type { TopUpStatus } from '@/lib/features/top-ups/status'
import { useMoney } from './use-money'

const TONES: Record<TopUpStatus, ComponentProps<typeof Callout>['tone']> = {
  draft: 'info',
  'awaiting-approval': 'info',
  approved: 'info',
  sending: 'info',
  unknown: 'warn',
  'needs-a-person': 'warn',
  confirmed: 'good',
  refused: 'bad',
  'not-applied': 'info',
  declined: 'bad',
  cancelled: 'info',
}

/** Who acts next, and what that means for whoever reads it. What changes is read aloud, politely. */
export function TopUpNow({ topUp }: { topUp: TopUpDto }) {
  const { status, approval } = topUp
  // Until it is sent, the request for approval says who acts next, and what it waits for.
  if (approval && (status === 'awaiting-approval' || status === 'declined') && approval.status !== 'approved')
    return <ApprovalState state={approval} />
  return (
    <>
      <div role="status" data-status={status}>
        <Callout tone={TONES[status]} title={<Title topUp={topUp} />}>
          <Explained topUp={topUp} />
        </Callout>
      </div>
      {/* What changed under the approval is what whoever asks again wants to know. */}
      {approval?.status === 'void' && <ApprovalState state={approval} />}
    </>
  )
}

function Title({ topUp }: { topUp: TopUpDto }): ReactNode {
  const t = useTranslations('topUps.now')
  const words = useWords()
  const money = useMoney()
  const { status, next } = topUp
  if (next) return words(next)
  if (status === 'confirmed') return t('confirmed', { amount: money(topUp.amount, topUp.currency) })
  return status === 'refused' || status === 'not-applied' || status === 'declined'
    ? t(status)
    : t('cancelled')
}

function Explained({ topUp }: { topUp: TopUpDto }): ReactNode {
  const t = useTranslations('topUps.now')
  const words = useWords()
  const money = useMoney()
  const settledBy = useTranslations('topUps.settledBy')
  const { status, mayNotDecide } = topUp
  const known = topUp.settledBy && <p>{t('known', { how: settledBy(topUp.settledBy) })}</p>
  switch (status) {
    case 'approved':
      return t('approvedText')
    case 'sending':
      return t('sendingText')
    case 'unknown':
      return (
        <>
          <p>{t('unknownText', { amount: money(topUp.amount, topUp.currency) })}</p>
          <p>{t('looks', { looks: topUp.looks })}</p>
        </>
      )
    case 'needs-a-person':
      return (
        <>
          <p>{t('personText')}</p>
          {mayNotDecide && <p className="font-medium text-ink">{words(mayNotDecide)}</p>}
        </>
      )
    case 'confirmed':
      return known
    case 'not-applied':
      return (
        <>
          <p>{t('notAppliedText')}</p>
          {known}
        </>
      )
    default:
      return <Why error={topUp.error} />
  }
}

/** Why it ended without effect. A method that is not enabled is nobody's mistake here: who can mend it is named. */
function Why({ error }: { error: TopUpDto['error'] }): ReactNode {
  const t = useTranslations('topUps.now')
  if (error === null) return null
  const { name, message } = error
  if (name === 'APPROVAL_VOID' || name === 'APPROVAL_LAPSED') return t(name)
  return (
    <>
      {name === 'METHOD_NOT_ENABLED' && <p>{t(name)}</p>}
      <p>
        <bdi>{t('apiRefused', { message, name })}</bdi>
      </p>
    </>
  )
}
