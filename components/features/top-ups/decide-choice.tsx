'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'
import { Radio } from '@/components/ui/control'
import { Icon } from '@/components/ui/icons/icon'

/** Two answers, each with what it means; nothing is chosen for anybody. */
export function DecideChoice({ amount }: { amount: string }) {
  const t = useTranslations('topUps.decide')
  const { register } = useFormContext()
  const { errors } = useFormState({ name: 'outcome' })
  const id = useId()
  const wrong = errors.outcome !== undefined
  return (
    <fieldset
      role="radiogroup"
      className="grid gap-2"
      aria-labelledby={`${id}-legend`}
      aria-describedby={wrong ? id : undefined}
      aria-invalid={wrong || undefined}
    >
      <legend id={`${id}-legend`} className="mb-1 font-medium">
        {t('legend')}
      </legend>
      <Radio
        {...register('outcome')}
        value="applied"
        label={t('applied')}
        hint={t('appliedHint', { amount })}
      />
      <Radio
        {...register('outcome')}
        value="not-applied"
        label={t('notApplied')}
        hint={t('notAppliedHint')}
      />
      {wrong && (
        <p id={id} className="flex items-start gap-1 text-xs text-bad">
          <Icon name="bad" className="mt-px size-3.5" />
          {t('choose')}
        </p>
      )}
    </fieldset>
  )
}
