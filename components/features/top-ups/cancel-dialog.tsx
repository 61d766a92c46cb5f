'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { showToast } from '@/lib/client/toasts'
import { cancelTopUpAction } from '@/lib/features/top-ups/actions'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { useMoney } from './use-money'
import { useTopUpAction } from './use-top-up-action'

/** Takes back what was asked for, as long as nothing has been sent. */
export function CancelDialog({
  topUp,
  onDone,
  onClose,
}: {
  topUp: TopUpDto
  onDone: () => void
  onClose: () => void
}) {
  const t = useTranslations('topUps.cancel')
  const money = useMoney()
  const amount = money(topUp.amount, topUp.currency)
  const cancel = useTopUpAction(cancelTopUpAction, {
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done') })
      onDone()
    },
  })
  return (
    <Dialog
      open
      title={t('title', { number: String(topUp.number) })}
      onClose={onClose}
      closable={!cancel.isPending}
    >
      <DialogBody className="space-y-3">
        {cancel.error && <ErrorPanel error={cancel.error} />}
        <p>{t('text', { amount, organization: topUp.organizationName })}</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={cancel.isPending}>
          {t('keep')}
        </Button>
        <Button
          variant="danger"
          pending={cancel.isPending}
          onClick={() => cancel.mutate({ topUpId: topUp.id, version: topUp.version })}
        >
          {t('submit', { amount })}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
