'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { isUnknownOutcome, type ApiError } from '@/lib/client/api-error'
import { newId } from '@/lib/client/new-id'
import { routes } from '@/lib/shared/routes'
import { keepProposal } from './use-kept-proposal'

/**
 * Why a dry run was not begun, or that nobody knows whether it was: then the same one may be asked for again, because it
 * would be the same batch. One with other content is made only by somebody who says so.
 */
export function ManyProblem({ error, batchId }: { error: ApiError | null; batchId: string }) {
  const t = useTranslations('tariffs.many.new')
  if (error === null) return null
  const unknown = isUnknownOutcome(error)
  const look = (
    <ButtonLink icon="many" href={routes.tariffBatch(batchId)}>
      {t('look')}
    </ButtonLink>
  )
  if (unknown)
    return (
      <Callout live tone="warn" title={t('lostTitle')} actions={look}>
        {t('lost')}
      </Callout>
    )
  return (
    <div className="grid gap-2">
      <ErrorPanel error={error} />
      {error.code === 'CONFLICT' && (
        <div className="flex flex-wrap gap-2">
          {look}
          <Button onClick={() => keepProposal({ batchId: newId() })}>{t('another')}</Button>
        </div>
      )}
    </div>
  )
}
