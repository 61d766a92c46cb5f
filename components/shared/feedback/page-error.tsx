'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from './empty-state'
import { GoHome } from './go-home'
import { Reference } from './reference'

/** In place of a page that could not be drawn: what happened, the reference under which the log knows it, the way on. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('pages')
  const common = useTranslations('common')
  // The message of a server error never arrives here; its digest is what the log has too.
  const digest =
    error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null
  return (
    <div role="alert">
      <EmptyState
        icon="unreadable"
        title={t('errorTitle')}
        text={t('error')}
        actions={
          <>
            <Button variant="primary" icon="refresh" onClick={retry}>
              {common('retry')}
            </Button>
            <GoHome />
          </>
        }
      />
      {digest && (
        <div className="flex justify-center">
          <Reference value={digest} />
        </div>
      )}
    </div>
  )
}
