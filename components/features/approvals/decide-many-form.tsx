'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Form, PasswordField, TextareaField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'
import { isUnknownOutcome } from '@/lib/client/api-error'
import { decideFormSchema, type DecideTyped } from '@/lib/features/approvals/decide-form'
import { DecideButton } from './decide-button'
import { approvable, decidable, type ManyRequest } from './use-many-requests'

/** What is decided about, one reason for all of it, and the two buttons with their counts. */
export function DecideManyForm({
  requests,
  error,
  onSubmit,
  onClose,
  children,
}: {
  requests: readonly ManyRequest[]
  error: unknown
  onSubmit: (typed: DecideTyped) => Promise<void>
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('approvals.many')
  const one = useTranslations('approvals.decide')
  const common = useTranslations('common')
  const ready = decidable(requests)
  const good = ready.filter(approvable)
  const stepUp = good.some((one) => one.stepUp)
  const form = useZodForm(decideFormSchema(stepUp), { decision: 'approve', reason: '', password: '' })
  const reading = requests.some(({ approval, error: unread }) => !approval && !unread)
  const mayNot = (count: number) => (reading ? t('notYet') : count === 0 ? t('noneReady') : undefined)
  const blocked = isUnknownOutcome(error)
  return (
    <Form form={form} error={error} onSubmit={onSubmit}>
      <DialogBody className="grid content-start gap-4">
        {requests.length === 0 ? <p className="text-ink-2">{t('none')}</p> : children}
        <TextareaField
          name="reason"
          label={one('reason')}
          hint={one('reasonHint')}
          maxLength={1_000}
          required
        />
        {stepUp && (
          <PasswordField
            name="password"
            label={one('password')}
            hint={t('passwordHint')}
            autoComplete="current-password"
          />
        )}
        <p role="status" className="sr-only">
          {reading && t('reading')}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <DecideButton decision="decline" blocked={blocked} mayNot={mayNot(ready.length)}>
          {t('decline', { count: ready.length })}
        </DecideButton>
        <DecideButton decision="approve" blocked={blocked} mayNot={mayNot(good.length)}>
          {t('approve', { count: good.length })}
        </DecideButton>
      </DialogFooter>
    </Form>
  )
}
