'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useRef, type ComponentProps } from 'react'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { useWords } from '@/components/features/approvals/use-words'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/misc'
import type { CreationStatus } from '@/lib/features/operations/create-choices'
import { creationQuery } from '@/lib/features/operations/create-client'
import type { CreationDto } from '@/lib/features/operations/create-dto'
import { placesOf } from '@/lib/features/operations/places'
import type { OperationKind } from '@/lib/features/operations/status'
import { CreationFacts } from './creation-facts'
import { SettleForm } from './settle-form'

const TONES: Record<CreationStatus, ComponentProps<typeof Callout>['tone']> = {
  waiting: 'info',
  approved: 'info',
  sending: 'info',
  unknown: 'warn',
  'needs-person': 'warn',
  done: 'good',
  refused: 'bad',
  'not-sent': 'info',
  'not-applied': 'info',
  declined: 'bad',
  void: 'warn',
  lapsed: 'warn',
  withdrawn: 'info',
}

/** What becomes of a request to create one: who acts next until it is over, then the way to what was made. */
export function CreationView({ kind, creationId }: { kind: OperationKind; creationId: string }) {
  const { data, error, refetch } = useQuery(creationQuery(kind, creationId))
  const now = useRef<HTMLDivElement>(null)
  // The form that was sent is gone: whoever works by keyboard goes on at what has become of it.
  const onSettled = useCallback(() => now.current?.focus(), [])
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-64" />
  return (
    <>
      <div ref={now} tabIndex={-1} className="outline-none">
        <CreationNow creation={data} />
      </div>
      {data.approval && <ApprovalState state={data.approval} />}
      {data.maySettle && <SettleForm key={data.id} creation={data} onSettled={onSettled} />}
      <CreationFacts creation={data} />
    </>
  )
}

function CreationNow({ creation }: { creation: CreationDto }) {
  const t = useTranslations('operations.creation')
  const words = useWords()
  const { kind, status, operationId, organizationId, next, told, looks, nextLookAt } = creation
  const places = placesOf(kind)
  return (
    <div role="status" data-creation={status}>
      <Callout
        tone={TONES[status]}
        title={t(`statuses.${status}`)}
        actions={
          operationId !== null ? (
            <ButtonLink variant="primary" href={places.one(operationId)}>
              {t('open')}
            </ButtonLink>
          ) : next === null ? (
            <ButtonLink href={places.create(organizationId)}>{t('again')}</ButtonLink>
          ) : undefined
        }
      >
        {next && <p>{words(next)}</p>}
        {told !== null && (
          <p>
            <bdi>{t('told', { told })}</bdi>
          </p>
        )}
        {looks > 0 && (
          <p className="numeric text-xs">
            {t('looks', { looks })}{' '}
            {nextLookAt !== null && t.rich('nextLook', { time: () => <Time iso={nextLookAt} /> })}
          </p>
        )}
      </Callout>
    </div>
  )
}
