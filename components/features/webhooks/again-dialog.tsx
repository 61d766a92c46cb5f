'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { processAgainAction } from '@/lib/features/webhooks/actions'
import { againCountQuery } from '@/lib/features/webhooks/client'
import { webhooksKeys } from '@/lib/features/webhooks/keys'
import type { WebhooksFilter } from '@/lib/features/webhooks/search-params'

/** Counts first what a filter means, and then does exactly that. */
export function AgainDialog({ filter, onClose }: { filter: WebhooksFilter; onClose: () => void }) {
  const t = useTranslations('webhooks.process')
  const counted = useQuery(againCountQuery(filter))
  const again = useActionMutation(processAgainAction, {
    invalidates: [webhooksKeys.all],
    onSuccess: ({ count }) => {
      showToast({ tone: 'good', title: t('doneMany', { count }) })
      onClose()
    },
    onError: () => void counted.refetch(),
  })
  const { data } = counted
  return (
    <Dialog open title={t('title')} onClose={onClose} closable={!again.isPending}>
      <DialogBody className="space-y-3">
        {again.error && <ErrorPanel error={again.error} />}
        {counted.error && <ErrorPanel error={counted.error} onRetry={() => void counted.refetch()} />}
        <p role="status">
          {!data ? t('counting') : data.count === 0 ? t('none') : t('count', { count: data.count })}
        </p>
        {data && data.waiting > 0 && <p>{t('waiting', { waiting: data.waiting })}</p>}
        <p className="text-ink-3">{t('reads')}</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={again.isPending}>
          {t('cancel')}
        </Button>
        {data && data.count > 0 && (
          <Button
            variant="primary"
            pending={again.isPending}
            onClick={() => again.mutate({ filter, until: data.until, count: data.count })}
          >
            {t('submit', { count: data.count })}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  )
}
