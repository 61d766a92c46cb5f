'use client'

import { useTranslations } from 'next-intl'
import { ApprovalState } from '@/components/features/approvals/approval-state'
import { LostAnswer } from '@/components/features/effects/lost-answer'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { createApiKeyAction, deleteApiKeyAction } from '@/lib/features/api-keys/actions'
import { apiKeysKeys } from '@/lib/features/api-keys/client'
import type { AwaitingDto, CreatedApiKeyDto, PendingKeyDto } from '@/lib/features/api-keys/schema'
import type { Result } from '@/lib/shared/errors'

type Done = CreatedApiKeyDto | AwaitingDto | { keyId: string }

/**
 * Something that the reader asked for and others have to approve. With their agreement it is carried out from here, as the
 * very effect that was asked for: what was sent before, whatever became of its answer, is not sent again.
 */
export function PendingKey({
  organizationId,
  pending,
  onMade,
}: {
  organizationId: string
  pending: PendingKeyDto
  /** Gets the only answer that holds the secret. This line may be gone a moment later. */
  onMade: (made: CreatedApiKeyDto) => void
}) {
  const t = useTranslations('apiKeys')
  const { approvalId, operation, alias, keyId, keepSecret, state } = pending
  const carryOut = (): Promise<Result<Done>> =>
    operation === 'create'
      ? createApiKeyAction({ effectId: approvalId, organizationId, alias, keepSecret })
      : deleteApiKeyAction({ effectId: approvalId, organizationId, alias, keyId: keyId ?? '' })
  const go = useActionMutation<void, Done>(carryOut, {
    invalidates: [apiKeysKeys.one(organizationId)],
    onSuccess: (done) => {
      if ('secret' in done) onMade(done)
      else if (!('approvalId' in done)) showToast({ tone: 'good', title: t('delete.done', { alias }) })
    },
    gcTime: 0,
  })
  const lost = isUnknownOutcome(go.error)
  return (
    <section
      className="grid gap-3 border-b p-4"
      aria-label={t('approval.pendingTitle', { operation, alias })}
    >
      <h3 className="font-medium">{t('approval.pendingTitle', { operation, alias })}</h3>
      <ApprovalState state={state} />
      {lost && (
        <LostAnswer
          effectId={approvalId}
          applied={() => <p>{t(operation === 'create' ? 'lost.createApplied' : 'lost.deleteApplied')}</p>}
          onAgain={go.reset}
        />
      )}
      {go.error && !lost && <ErrorPanel error={go.error} />}
      {state.status === 'approved' && !lost && (
        <Button
          variant={operation === 'create' ? 'primary' : 'danger'}
          className="justify-self-start"
          pending={go.isPending}
          onClick={() => go.mutate()}
        >
          {t('approval.go', { operation, alias })}
        </Button>
      )}
    </section>
  )
}
