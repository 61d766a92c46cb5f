'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Form, SubmitButton, TextField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { setThresholdAction } from '@/lib/features/balances/actions'
import type { ThresholdDto, ThresholdEffectDto } from '@/lib/features/balances/dto'
import { balancesKeys } from '@/lib/features/balances/keys'
import type { SetThresholdInput } from '@/lib/features/balances/schema'
import { thresholdFormSchema, thresholdProblem } from '@/lib/features/balances/threshold-form'
import { typedDecimal } from '@/lib/shared/decimal-text'
import { isLocale } from '@/lib/shared/i18n/locales'

/**
 * Sets or changes a threshold in place; what was typed is shown back in the button before it is sent.
 *
 * @param organizationId null: for all organizations that have none of their own.
 * @param currency where it is known; otherwise it is asked for.
 */
export function ThresholdForm({
  organizationId,
  currency,
  before,
  onDone,
  onCancel,
}: {
  organizationId: string | null
  currency: string | null
  before: ThresholdDto | null
  onDone: () => void
  onCancel: () => void
}) {
  const t = useTranslations('balances.thresholds')
  const common = useTranslations('common')
  const money = useMoney()
  const current = useLocale()
  const locale = isLocale(current) ? current : 'en'
  const [schema] = useState(() => thresholdFormSchema(locale))
  const form = useZodForm(schema, { amount: before?.amount ?? '', currency: currency ?? 'USD' })
  const [typed, code] = useWatch({ control: form.control, name: ['amount', 'currency'] })
  const amount = typedDecimal(typed, locale)
  const set = useActionMutation<SetThresholdInput, ThresholdEffectDto>(setThresholdAction, {
    invalidates: [balancesKeys.all],
    onSuccess: ({ threshold, becameLow, becameFine }) => {
      showToast({
        tone: 'good',
        title: threshold ? t('done', { amount: money(threshold.amount, threshold.currency) }) : t('removed'),
        text: t('effect', { low: becameLow, fine: becameFine }),
      })
      onDone()
    },
  })
  return (
    <Form
      form={form}
      error={set.error}
      className="grid gap-3"
      onSubmit={(values) => set.mutateAsync({ organizationId, version: before?.version ?? 0, ...values })}
    >
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          name="amount"
          label={t('amount')}
          hint={t('amountHint', { currency: code })}
          inputMode="decimal"
          autoComplete="off"
          autoFocus
          className="numeric"
        />
        {currency === null && (
          <TextField name="currency" label={t('currency')} autoComplete="off" className="max-w-28" />
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>
          {thresholdProblem(amount) === null
            ? t('submit', { amount: money(amount, code) })
            : t('submitEmpty')}
        </SubmitButton>
        <Button onClick={onCancel}>{common('cancel')}</Button>
      </div>
    </Form>
  )
}
