'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Form, SubmitButton, TextareaField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { newId } from '@/lib/client/new-id'
import { showToast } from '@/lib/client/toasts'
import { proposePolicyAction } from '@/lib/features/approvals/actions'
import type { PolicyDto } from '@/lib/features/approvals/dto'
import { policyFormSchema, typedPolicy } from '@/lib/features/approvals/policy-form'
import { OtherAdministrators } from './other-administrators'
import { PolicyFields } from './policy-fields'
import { PolicyPreview } from './policy-preview'
import { useApprovalAction } from './use-approval-action'

/** Proposes a policy, or a change of one. What it will say stands below the fields, in the words of the list. */
export function PolicyDialog({
  policy,
  otherAdministrators,
  onClose,
}: {
  policy: PolicyDto | undefined
  otherAdministrators: number
  onClose: () => void
}) {
  const t = useTranslations('approvals.policies.form')
  const all = useTranslations('approvals.policies')
  const common = useTranslations('common')
  const locale = useLocale()
  const [schema] = useState(() => policyFormSchema(locale))
  // Chosen once: however often the form is sent, it is one proposal.
  const [approvalId] = useState(newId)
  // A change is bound to the policy as it was when the form was opened, whatever the page behind learns meanwhile.
  const [seen] = useState(policy)
  const form = useZodForm(schema, typedPolicy(seen))
  const { mutateAsync, isPending, error } = useApprovalAction(proposePolicyAction, {
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done') })
      onClose()
    },
  })
  const name = useWatch({ control: form.control, name: 'name' }).trim()
  return (
    <Dialog
      open
      size="wide"
      title={seen ? t('changeTitle', { name: seen.name }) : t('addTitle')}
      description={t('lead')}
      onClose={onClose}
      closable={!isPending}
    >
      <Form
        form={form}
        error={error}
        onSubmit={(typed) =>
          mutateAsync({ ...typed, approvalId, policyId: seen?.id ?? null, version: seen?.version ?? 0 })
        }
      >
        <DialogBody className="grid content-start gap-5">
          <OtherAdministrators count={otherAdministrators} />
          <PolicyFields isNew={!seen} />
          <TextareaField name="reason" label={t('reason')} maxLength={1_000} />
          <PolicyPreview schema={schema} policy={seen} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={isPending}>
            {common('cancel')}
          </Button>
          {otherAdministrators === 0 ? (
            <Button variant="primary" disabledReason={all('nobodyTitle')}>
              {t('submitAddEmpty')}
            </Button>
          ) : (
            <SubmitButton blocked={isUnknownOutcome(error)}>
              {seen ? t('submitChange') : name ? t('submitAdd', { name }) : t('submitAddEmpty')}
            </SubmitButton>
          )}
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
