'use client'

import { useTranslations } from 'next-intl'
import {
  CheckboxField,
  Form,
  PasswordField,
  SubmitButton,
  TextareaField,
  useZodForm,
} from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { showToast } from '@/lib/client/toasts'
import { breakGlassAction } from '@/lib/features/approvals/actions'
import { breakGlassFormSchema } from '@/lib/features/approvals/decide-form'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { useApprovalAction } from './use-approval-action'
import { useWords } from './use-words'

/** The emergency exit: alone, with a reason and a password, and in front of everybody. */
export function BreakGlassDialog({
  approval,
  onClose,
  onDone,
}: {
  approval: ApprovalDto
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations('approvals.glass')
  const common = useTranslations('common')
  const words = useWords()
  const form = useZodForm(breakGlassFormSchema, { reason: '', password: '', known: false })
  const { mutateAsync, isPending, error } = useApprovalAction(breakGlassAction, {
    onSuccess: () => {
      showToast({ tone: 'info', title: t('done') })
      onClose()
      onDone()
    },
  })
  return (
    <Dialog
      open
      title={t('dialogTitle')}
      description={t('dialogText', { title: words(approval.title) })}
      onClose={onClose}
      closable={!isPending}
    >
      <Form
        form={form}
        error={error}
        onSubmit={({ reason, password }) => mutateAsync({ approvalId: approval.id, reason, password })}
      >
        <DialogBody className="grid gap-4">
          <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={1_000} />
          <PasswordField name="password" label={t('password')} autoComplete="current-password" />
          <CheckboxField name="known" label={t('confirm')} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={isPending}>
            {common('cancel')}
          </Button>
          <SubmitButton variant="danger" blocked={isUnknownOutcome(error)}>
            {t('submit')}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
