'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { Form, SubmitButton, TextareaField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { showToast } from '@/lib/client/toasts'
import { decideTopUpAction } from '@/lib/features/top-ups/actions'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { decideTopUpSchema } from '@/lib/features/top-ups/schema'
import { DecideChoice } from './decide-choice'
import { DecideSeen } from './decide-seen'
import { useMoney } from './use-money'
import { useTopUpAction } from './use-top-up-action'

const schema = z.object({
  outcome: z.enum(['applied', 'not-applied'], 'topUps.decide.choose'),
  seen: decideTopUpSchema.shape.seen,
})

/** The second person says what became of it. Neither answer is chosen beforehand, and what they saw goes with it. */
export function DecideDialog({
  topUp,
  onDone,
  onClose,
}: {
  topUp: TopUpDto
  onDone: () => void
  onClose: () => void
}) {
  const t = useTranslations('topUps.decide')
  const common = useTranslations('common')
  const money = useMoney()
  const amount = money(topUp.amount, topUp.currency)
  const form = useZodForm(schema, { seen: '' })
  const outcome = useWatch({ control: form.control, name: 'outcome' })
  const { mutateAsync, ...decide } = useTopUpAction(decideTopUpAction, {
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done') })
      onDone()
    },
  })
  return (
    <Dialog
      open
      size="wide"
      title={t('title', { number: String(topUp.number) })}
      description={t('description', { amount, organization: topUp.organizationName })}
      onClose={onClose}
      closable={!decide.isPending}
    >
      <Form
        form={form}
        error={decide.error}
        onSubmit={({ outcome: chosen, seen }) =>
          mutateAsync({ topUpId: topUp.id, version: topUp.version, applied: chosen === 'applied', seen })
        }
      >
        <DialogBody className="grid gap-4">
          <DecideSeen topUp={topUp} />
          <DecideChoice amount={amount} />
          <TextareaField name="seen" label={t('seen')} hint={t('seenHint')} rows={4} maxLength={2_000} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={decide.isPending}>
            {common('cancel')}
          </Button>
          <SubmitButton>
            {outcome === 'applied' && t('submitApplied', { amount })}
            {outcome === 'not-applied' && t('submitNotApplied', { amount })}
            {outcome === undefined && t('submit')}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
