'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import type { OperationDto } from '@/lib/features/operations/dto'
import { isFinal, type OperationState } from '@/lib/features/operations/status'
import { CoinAmount } from './coin-amount'
import { NoKey } from './no-key'
import { Said, Stuck } from './operation-stuck'

const TONES: Record<OperationState, ComponentProps<typeof Callout>['tone']> = {
  'in-progress': 'info',
  'needs-person': 'warn',
  done: 'good',
  failed: 'bad',
}

/** Who acts next, and what that means for whoever reads it. What changes is read aloud, politely. */
export function OperationNow({ operation, children }: { operation: OperationDto; children?: ReactNode }) {
  const t = useTranslations('operations.now')
  const { state, status, stuckWhy: stuck } = operation
  return (
    <div className="space-y-3">
      <div role="status" data-status={status} data-state={state}>
        {stuck && state === 'in-progress' ? (
          <Stuck operation={operation} stuck={stuck} />
        ) : (
          <Callout
            tone={TONES[state]}
            title={t(`${titleOf(operation)}.title`)}
            actions={state === 'needs-person' && children}
          >
            <Explained operation={operation} />
          </Callout>
        )}
      </div>
      {stuck && state === 'needs-person' && <Stuck operation={operation} stuck={stuck} />}
      <Unreadable operation={operation} />
    </div>
  )
}

function titleOf({ state, status, approval, noKey }: OperationDto) {
  if (state === 'in-progress' && noKey) return 'unread'
  if (state === 'failed') return status.toUpperCase() === 'REJECTED' ? 'rejected' : 'failed'
  if (state === 'in-progress') return approval?.approve ? 'approved' : 'in-progress'
  return state
}

function Explained({ operation }: { operation: OperationDto }): ReactNode {
  const t = useTranslations('operations.now')
  const { state, amountToReceive, currencyTo, networkTo } = operation
  return (
    <>
      {state === 'done' ? (
        <p>
          {t.rich('done.text', {
            amount: () => <CoinAmount amount={amountToReceive} currency={currencyTo} network={networkTo} />,
          })}
        </p>
      ) : (
        <p>{t(`${titleOf(operation) as Exclude<ReturnType<typeof titleOf>, 'done'>}.text`)}</p>
      )}
      <Said operation={operation} />
    </>
  )
}

/** Why nobody can say how it stands now: no key, or a question that brought nothing. */
function Unreadable({ operation }: { operation: OperationDto }): ReactNode {
  const t = useTranslations('operations')
  const reading = useTranslations('reading')
  const { noKey, state, problem, organizationId } = operation
  if (noKey && !isFinal(state)) return <NoKey organizationId={organizationId} />
  if (problem === null) return null
  return (
    <Callout tone="warn" title={reading(`problems.${problem.kind}`)}>
      {problem.detail !== null && (
        <p>
          <bdi>{reading('words', { detail: problem.detail })}</bdi>
        </p>
      )}
      <p>{t.rich('now.problemAt', { time: () => <Time iso={problem.at} /> })}</p>
    </Callout>
  )
}
