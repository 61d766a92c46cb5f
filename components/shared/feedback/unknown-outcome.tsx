'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { useText } from '@/lib/client/use-text'

/**
 * A write whose answer was lost: neither a success nor a failure. The form stays as it was typed; what may be done is to
 * look (`actions`: a link to where it would show), never to send again.
 */
export function UnknownOutcome({ error, actions }: { error: unknown; actions?: ReactNode }) {
  const t = useTranslations('form')
  const text = useText()
  return (
    <Callout live tone="warn" title={t('unknownTitle')} actions={actions}>
      <p>{text.error(error)}</p>
      <p>{t('unknownKept')}</p>
    </Callout>
  )
}
