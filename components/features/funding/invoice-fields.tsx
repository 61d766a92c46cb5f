'use client'

import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { SelectField, TextField } from '@/components/shared/form'
import { Radio } from '@/components/ui/control'
import { FUNDING_CURRENCIES, KNOWN_METHODS } from '@/lib/features/funding/choices'
import { OTHER_METHOD } from '@/lib/features/funding/form-schema'
import { useTypedInvoice } from './use-typed-invoice'
import { useMethodText } from './use-words'

/** Currency, amount or none, and what it is to be paid in. */
export function InvoiceFields() {
  const t = useTranslations('funding')
  const methodText = useMethodText()
  const { kind, currency, amount, method, sound } = useTypedInvoice()
  const { register } = useFormContext()
  const methods = KNOWN_METHODS.map((value) => ({ value, label: methodText(value) }))
  return (
    <>
      <SelectField
        name="currency"
        label={t('form.currency')}
        options={FUNDING_CURRENCIES.map((value) => ({ value, label: value }))}
      />
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">{t('form.kind')}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          <Radio value="fixed" label={t('form.fixed')} hint={t('form.fixedHint')} {...register('kind')} />
          <Radio
            value="any"
            label={t('form.anyAmount')}
            hint={t('form.anyAmountHint')}
            {...register('kind')}
          />
        </div>
      </fieldset>
      {kind === 'fixed' && (
        <div className="grid gap-1">
          <TextField
            name="amount"
            label={t('form.amount', { currency })}
            hint={t('form.amountHint')}
            inputMode="decimal"
            autoComplete="off"
            className="numeric max-w-60"
          />
          <p role="status" className="numeric text-xs text-ink-2 empty:hidden">
            {sound !== null && sound !== amount.trim() && t('form.shown', { amount: sound, currency })}
          </p>
        </div>
      )}
      <SelectField
        name="method"
        label={t('form.method')}
        options={[...methods, { value: OTHER_METHOD, label: t('method.other') }]}
      />
      {method === OTHER_METHOD && (
        <TextField
          name="other"
          label={t('form.other')}
          hint={t('form.otherHint')}
          autoComplete="off"
          className="max-w-60 font-mono"
        />
      )}
    </>
  )
}
