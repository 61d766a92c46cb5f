'use client'

import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { showToast } from '@/lib/client/toasts'
import { withdrawAction } from '@/lib/features/approvals/actions'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { useApprovalAction } from './use-approval-action'
import { useWords } from './use-words'

/** Takes one's own request back. */
export function WithdrawDialog({
  approval,
  onClose,
  onDone,
}: {
  approval: ApprovalDto
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations('approvals.own')
  const common = useTranslations('common')
  const words = useWords()
  const withdraw = useApprovalAction(withdrawAction, {
    onSuccess: () => {
      showToast({ tone: 'good', title: t('withdrawn') })
      onClose()
      onDone()
    },
  })
  const { isPending, error } = withdraw
  return (
    <Dialog open title={t('withdrawTitle')} onClose={onClose} closable={!isPending}>
      <DialogBody className="space-y-3">
        <p>{t('withdrawText', { title: words(approval.title) })}</p>
        {error && <ErrorPanel error={error} />}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose} disabled={isPending}>
          {common('cancel')}
        </Button>
        <Button
          variant="danger"
          pending={isPending}
          disabled={isUnknownOutcome(error)}
          onClick={() => withdraw.mutate({ approvalId: approval.id })}
        >
          {t('withdrawSubmit')}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
