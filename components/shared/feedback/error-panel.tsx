'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { ApiError, isUnknownOutcome } from '@/lib/client/api-error'
import { useText } from '@/lib/client/use-text'
import { Reference } from './reference'

/**
 * What happened, what was not changed, what to do next; with the reference that a person can quote. Where it is not known
 * whether a write was applied, it is a warning and offers no retry.
 */
export function ErrorPanel({
  error,
  title,
  onRetry,
  className,
}: {
  error: unknown
  title?: string
  onRetry?: () => void
  className?: string
}) {
  const t = useTranslations('common')
  const text = useText()
  const ref = error instanceof ApiError ? error.ref : undefined
  const unknown = isUnknownOutcome(error)
  return (
    <Callout
      live
      tone={unknown ? 'warn' : 'bad'}
      title={title ?? text.errorTitle(error)}
      className={className}
      actions={
        onRetry &&
        !unknown && (
          <Button onClick={onRetry} icon="refresh">
            {t('retry')}
          </Button>
        )
      }
    >
      <p>{text.error(error)}</p>
      {ref && <Reference value={ref} />}
    </Callout>
  )
}
