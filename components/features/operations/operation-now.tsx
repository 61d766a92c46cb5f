'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { useWords } from '@/components/features/approvals/use-words'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Time } from '@/components/shared/value/time'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import type { OperationDto } from '@/lib/features/operations/dto'
import { isFinal, type OperationState } from '@/lib/features/operations/status'
import { CoinAmount } from './coin-amount'
import { NoKey } from './no-key'
import { useStatusText } from './operation-status'
import { useDuration } from './use-duration'

const TONES: Record<OperationState, ComponentProps<typeof Callout>['tone']> = {
  'in-progress': 'info',
  'needs-person': 'warn',
  done: 'good',
  failed: 'bad',
}

/** Who acts next, and what that means for whoever reads it. What changes is read aloud, politely. */
export function OperationNow({ operation, children }: { operation: OperationDto; children?: ReactNode }) {
  const t = useTranslations('operations.now')
  const { state, status } = operation
  return (
    <div className="space-y-3">
      <div role="status" data-status={status} data-state={state}>
        <Callout
          tone={TONES[state]}
          title={t(`${titleOf(operation)}.title`)}
          actions={state === 'needs-person' && children}
        >
          <Explained operation={operation} />
        </Callout>
      </div>
      {operation.stuckWhy && <Stuck operation={operation} stuck={operation.stuckWhy} />}
      <Unreadable operation={operation} />
    </div>
  )
}

function titleOf({ state, status, approval }: OperationDto) {
  if (state === 'failed') return status.toUpperCase() === 'REJECTED' ? 'rejected' : 'failed'
  if (state === 'in-progress') return approval?.approve ? 'approved' : 'in-progress'
  return state
}

function Explained({ operation }: { operation: OperationDto }): ReactNode {
  const t = useTranslations('operations.now')
  const words = useStatusText()
  const { state, status, message, amountToReceive, currencyTo, networkTo } = operation
  const said = message !== null && (
    <p>
      <bdi>{t('message', { message })}</bdi>
    </p>
  )
  const known = words(status) !== status
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
      {said}
      {!known && !isFinal(state) && <p>{t('unknownWord', { status })}</p>}
    </>
  )
}

function Stuck({
  operation,
  stuck,
}: {
  operation: OperationDto
  stuck: NonNullable<OperationDto['stuckWhy']>
}) {
  const t = useTranslations('operations.now')
  const words = useWords()
  const duration = useDuration()
  const usual = duration(stuck.usualSeconds)
  return (
    <div data-stuck={stuck.trouble}>
      <Callout
        tone="warn"
        title={t('stuckTitle')}
        actions={<CopyButton value={operation.supportText} text={t('copySupport')} />}
      >
        <p>{words(stuck.what)}</p>
        <p className="font-medium text-ink">{words(stuck.next)}</p>
        <p className="text-xs">
          {t.rich('stuckSince', { time: () => <ExactTime iso={stuck.since} /> })}{' '}
          {t(stuck.learned ? 'usualLearned' : 'usualFloor', { usual })}
        </p>
      </Callout>
    </div>
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
