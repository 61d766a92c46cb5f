'use client'

import { useTranslations } from 'next-intl'
import { NoKey } from '@/components/features/operations/no-key'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { useWords } from '@/components/features/approvals/use-words'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import type { DecisionDto, DecisionStand } from '@/lib/features/withdrawals/decide-dto'

const TONES: Record<DecisionStand, 'info' | 'good' | 'warn'> = {
  'to-decide': 'warn',
  proposed: 'info',
  agreed: 'info',
  saying: 'info',
  unknown: 'warn',
  'decided-here': 'good',
  'decided-elsewhere': 'good',
  'not-asked': 'info',
  over: 'info',
}

const UNDER_WAY: readonly DecisionStand[] = ['proposed', 'agreed', 'saying', 'unknown']

/** How the decision stands, who acts next, and whether what is shown was read just now. What changes is read aloud, politely. */
export function DecisionNow({ decision }: { decision: DecisionDto }) {
  const t = useTranslations('withdrawals.decide.screen')
  const reading = useTranslations('reading')
  const words = useWords()
  const { stand, next, liveAt, problem, noKey, decided, proposal, organizationId } = decision
  const result = decided?.approve === true ? 'yes' : decided?.approve === false ? 'no' : 'untold'
  return (
    <div className="space-y-3">
      <div role="status" data-stand={stand}>
        <Callout tone={TONES[stand]} title={t(`stands.${stand}`)}>
          <p>{words(next)}</p>
          {proposal && UNDER_WAY.includes(stand) && (
            <p className="font-medium text-ink wrap-anywhere">
              <bdi>
                {t(proposal.approve ? 'proposedYes' : 'proposedNo', {
                  name: proposal.by?.name ?? t('somebody'),
                  reason: proposal.reason,
                })}
              </bdi>
            </p>
          )}
          {decided && (
            <p className="font-medium text-ink">
              {t(`decided.${result}`)} {decided.time !== null && <ExactTime iso={decided.time} />}
            </p>
          )}
        </Callout>
      </div>
      {proposal?.approval && ['proposed', 'to-decide'].includes(stand) && (
        <ApprovalState state={proposal.approval} />
      )}
      {noKey && <NoKey organizationId={organizationId} />}
      {problem && (
        <Callout tone="warn" title={reading(`problems.${problem.kind}`)}>
          {problem.detail !== null && (
            <p>
              <bdi>{reading('words', { detail: problem.detail })}</bdi>
            </p>
          )}
          <p>{t('remembered')}</p>
        </Callout>
      )}
      {liveAt !== null && (
        <p className="text-xs text-ink-3">{t.rich('liveAt', { time: () => <Time iso={liveAt} /> })}</p>
      )}
    </div>
  )
}
