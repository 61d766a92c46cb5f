'use client'

import { useTranslations } from 'next-intl'
import { useMoney } from '@/components/features/top-ups/use-money'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { removeThresholdAction } from '@/lib/features/balances/actions'
import type { ThresholdDto } from '@/lib/features/balances/dto'
import { balancesKeys } from '@/lib/features/balances/keys'

/** What will not be told any more, before it is not. */
export function ThresholdRemoveDialog({
  threshold,
  onClose,
}: {
  threshold: ThresholdDto
  onClose: () => void
}) {
  const t = useTranslations('balances.thresholds')
  const common = useTranslations('common')
  const money = useMoney()
  const remove = useActionMutation(removeThresholdAction, {
    invalidates: [balancesKeys.all],
    onSuccess: () => {
      showToast({ tone: 'good', title: t('removed') })
      onClose()
    },
  })
  return (
    <Dialog open title={t('removeTitle')} onClose={onClose} closable={!remove.isPending}>
      <DialogBody className="space-y-3">
        {remove.error && <ErrorPanel error={remove.error} />}
        {threshold.organizationName !== null && (
          <p>
            <bdi>{t('for', { organization: threshold.organizationName })}</bdi>
          </p>
        )}
        <p>{t(threshold.organizationId === null ? 'removeAll' : 'removeOwn')}</p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={remove.isPending}>
          {common('cancel')}
        </Button>
        <Button
          variant="danger"
          pending={remove.isPending}
          onClick={() => remove.mutate({ thresholdId: threshold.id, version: threshold.version })}
        >
          {t('removeSubmit', { amount: money(threshold.amount, threshold.currency) })}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
