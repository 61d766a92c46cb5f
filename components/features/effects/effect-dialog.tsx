'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { Form, SubmitButton } from '@/components/shared/form'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog'
import { LostAnswer } from './lost-answer'

/** What `useEffectAction` gives, as far as a dialog needs it. */
interface EffectAction<Values> {
  mutateAsync: (values: Values) => Promise<unknown>
  error: unknown
  isPending: boolean
  lost: string | null
  again: () => void
}

/** A form whose sending has an effect at the gateway: its fields, its refusals, and what became of a lost answer. */
export function EffectDialog<Input extends FieldValues, Output extends FieldValues>({
  title,
  description,
  form,
  effect,
  submit,
  variant,
  applied,
  onClose,
  children,
}: {
  title: string
  description?: string
  form: UseFormReturn<Input, unknown, Output>
  effect: EffectAction<Output>
  /** Says what will happen. */
  submit: string
  variant?: ButtonVariant
  applied: (subjectId: string | null) => ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const common = useTranslations('common')
  const { lost, isPending } = effect
  return (
    <Dialog open title={title} description={description} onClose={onClose} closable={!isPending}>
      <Form form={form} onSubmit={effect.mutateAsync} error={lost === null ? effect.error : null}>
        <DialogBody className="grid gap-4">
          {lost !== null && <LostAnswer effectId={lost} applied={applied} onAgain={effect.again} />}
          {children}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose} disabled={isPending}>
            {lost === null ? common('cancel') : common('close')}
          </Button>
          <SubmitButton variant={variant} blocked={lost !== null}>
            {submit}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  )
}
