'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/link'
import { usePresent } from '@/lib/client/clock'
import type { ApprovalStateDto, ApprovalStatus } from '@/lib/shared/approval'
import { routes } from '@/lib/shared/routes'
import { ChangedValues } from './changed-values'
import { useRolesText } from './use-roles-text'
import { Votes } from './votes'

const TONES: Record<ApprovalStatus, 'info' | 'good' | 'warn' | 'bad'> = {
  waiting: 'info',
  approved: 'good',
  used: 'good',
  declined: 'bad',
  void: 'warn',
  lapsed: 'warn',
  withdrawn: 'info',
}

/**
 * Who acts next on something that needs others, who has decided what, and what changed where an approval is void. Needs the
 * texts `approvals` (`<NounMessages nouns={['approvals']}>`). What changes is read aloud, politely.
 *
 * @param here on the page of the request itself, where no link to it is needed.
 */
export function ApprovalState({ state, here = false }: { state: ApprovalStateDto; here?: boolean }) {
  const t = useTranslations('approvals.state')
  const { status, brokenBy } = state
  const title = useStateTitle(state)
  return (
    <div role="status" data-approval={status}>
      <Callout tone={brokenBy ? 'warn' : TONES[status]} title={title}>
        <div className="space-y-2">
          <Words state={state} />
          <Votes votes={state.votes} />
          {status === 'void' && <ChangedValues changed={state.changed} />}
          {!here && <TextLink href={routes.approval(state.approvalId)}>{t('open')}</TextLink>}
        </div>
      </Callout>
    </div>
  )
}

/** A key is made or deleted by whoever asked: its secret is shown to them alone. The desk does everything else by itself. */
const isForRequester = ({ kind, status }: Pick<ApprovalStateDto, 'kind' | 'status'>) =>
  kind === 'api-key' && status === 'approved'

/** One sentence: what it waits for, or what became of it. */
export function useStateTitle(
  state: Pick<ApprovalStateDto, 'kind' | 'status' | 'needed' | 'votes' | 'roles'>,
): ReactNode {
  const t = useTranslations('approvals.state')
  const roles = useRolesText()
  if (isForRequester(state)) return t('yourTurn')
  if (state.status !== 'waiting') return t(state.status)
  const given = state.votes.filter(({ decision }) => decision === 'approve').length
  return t('waiting', {
    missing: Math.max(1, state.needed - given),
    needed: state.needed,
    roles: roles(state.roles),
  })
}

function Words({ state }: { state: ApprovalStateDto }) {
  const { status, expiresAt, brokenBy } = state
  const t = useTranslations('approvals.state')
  return (
    <>
      {brokenBy && (
        <p>{t.rich('broken', { name: () => <bdi className="font-medium">{brokenBy.name}</bdi> })}</p>
      )}
      {status === 'waiting' && (
        <p>
          <TimeLeft expiresAt={expiresAt} />
        </p>
      )}
      {status === 'approved' && <p>{t(isForRequester(state) ? 'yourTurnText' : 'approvedText')}</p>}
      {(status === 'void' || status === 'lapsed') && <p>{t(`${status}Text`)}</p>}
    </>
  )
}

/** "Lapses in 23 hours, at …", ticking; what is over is said to be over before the desk has closed it. */
export function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations('approvals.state')
  const present = usePresent()
  if (Date.parse(expiresAt) <= present) return t('timeUp')
  return t.rich('lapses', {
    time: () => <Time iso={expiresAt} className="font-medium text-ink" />,
    exact: () => <ExactTime iso={expiresAt} />,
  })
}
