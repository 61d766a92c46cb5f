'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { isUnknownOutcome, type ApiError } from '@/lib/client/api-error'
import { newId } from '@/lib/client/new-id'
import { routes } from '@/lib/shared/routes'

/**
 * Why a dry run was not begun, or that nobody knows whether it was: then the same one may be asked for again, because it
 * would be the same batch. One with other content is made only by somebody who says so.
 */
export function ManyProblem({
  error,
  batchId,
  onAnother,
}: {
  error: ApiError | null
  batchId: string
  /** Begins the dry run under an id of its own. */
  onAnother: (batchId: string) => void
}) {
  const t = useTranslations('tariffs.many.new')
  if (error === null) return null
  const unknown = isUnknownOutcome(error)
  if (!unknown && error.code !== 'CONFLICT') return <ErrorPanel error={error} />
  return (
    <Callout
      live
      tone="warn"
      title={unknown ? t('lostTitle') : t('takenTitle')}
      actions={
        <>
          <ButtonLink icon="many" href={routes.tariffBatch(batchId)}>
            {unknown ? t('look') : t('lookTaken')}
          </ButtonLink>
          {!unknown && <Button onClick={() => onAnother(newId())}>{t('another')}</Button>}
        </>
      }
    >
      {unknown ? t('lost') : t('taken')}
    </Callout>
  )
}
