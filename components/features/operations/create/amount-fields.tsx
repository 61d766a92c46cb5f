'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { TextField } from '@/components/shared/form'
import { Radio } from '@/components/ui/control'
import type { PrepareDto } from '@/lib/features/operations/create-dto'
import { amountField } from '@/lib/features/operations/create-form'

/** Which of the two amounts is fixed, that amount, and who pays the network fee. */
export function AmountFields({ prepared }: { prepared: PrepareDto }) {
  const t = useTranslations('operations.form')
  const { control, register } = useFormContext<{
    stated: 'from' | 'to'
    currency: string
    feeInAmount: 'true' | 'false'
  }>()
  const [stated, currency] = useWatch({ control, name: ['stated', 'currency'] })
  const coin = stated === 'to' ? currency : (prepared.source?.currency ?? '')
  const field = amountField(stated)
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="font-medium">{t('stated')}</legend>
        <Radio value="to" label={t('statedTo')} hint={t('statedToHint')} {...register('stated')} />
        <Radio
          value="from"
          label={t('statedFrom')}
          hint={prepared.source === null ? t('statedFromUnknown') : t('statedFromHint')}
          {...register('stated')}
        />
      </fieldset>
      <TextField
        key={field}
        name={field}
        label={coin === '' ? t(field) : `${t(field)}, ${coin}`}
        inputMode="decimal"
        autoComplete="off"
        className="numeric max-w-72"
      />
      <fieldset className="grid gap-2">
        <legend className="font-medium">{t('fee')}</legend>
        <Radio value="true" label={t('feeOnTop')} hint={t('feeOnTopHint')} {...register('feeInAmount')} />
        <Radio value="false" label={t('feeOut')} hint={t('feeOutHint')} {...register('feeInAmount')} />
      </fieldset>
    </>
  )
}
