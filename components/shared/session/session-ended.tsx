'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icons/icon'
import { ApiError } from '@/lib/client/api-error'
import { sessionRestored } from '@/lib/client/session-store'
import { routes } from '@/lib/shared/routes'

/**
 * The session ended under an open page. Nothing is navigated away: what was typed stays, one signs in beside it and comes
 * back. What had failed to be read is read again; if one is still signed out, this comes back by itself.
 */
export function SessionEnded() {
  const t = useTranslations('session')
  const client = useQueryClient()

  function resume() {
    sessionRestored()
    void client.refetchQueries({
      predicate: ({ state }) => state.error instanceof ApiError && state.error.code === 'UNAUTHENTICATED',
    })
  }

  return (
    <Dialog open closable={false} title={t('title')} onClose={resume}>
      <DialogBody>
        <p className="text-ink-2">{t('explanation')}</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={resume}>{t('continue')}</Button>
        <a
          href={routes.login()}
          target="_blank"
          rel="noopener"
          className={buttonClass({ variant: 'primary' })}
        >
          {t('signIn')}
          <Icon name="external" />
        </a>
      </DialogFooter>
    </Dialog>
  )
}
