'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CheckboxField, SelectField, TextField } from '@/components/shared/form'
import { isByAmount, isByPersonAndDay, POLICY_KINDS } from '@/lib/features/approvals/dto'
import { STEP_UPS, type PolicyTyped } from '@/lib/features/approvals/policy-form'
import { LIVES_UNITS, type LivesUnit } from '@/lib/features/approvals/policy-terms'
import { RolesField } from './roles-field'

const UNITS = Object.keys(LIVES_UNITS) as LivesUnit[]
const NUMBERS = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))

/** What a policy is for, when it asks, whom, and for how long. Conditions that do not fit what it is for are not offered. */
export function PolicyFields({ isNew }: { isNew: boolean }) {
  const t = useTranslations('approvals.policies.form')
  const kinds = useTranslations('approvals.policies.kindTitle')
  const { control } = useFormContext<PolicyTyped>()
  const [kind, stepUp] = useWatch({ control, name: ['kind', 'stepUp'] })
  const byAmount = isByAmount(kind)
  const stepUps = STEP_UPS.filter((value) => value !== 'from' || byAmount)
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {isNew && (
          <SelectField
            name="kind"
            label={t('kind')}
            options={POLICY_KINDS.map((value) => ({ value, label: kinds(value) }))}
          />
        )}
        <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" />
      </div>
      <Group title={t('when')} hint={kind === 'api-key' ? t('always') : t('whenHint')}>
        {byAmount && <Amount name="fromAmount" label={t('fromAmount')} />}
        {isByPersonAndDay(kind) && <Amount name="fromPerPersonPerDay" label={t('fromPerPersonPerDay')} />}
        {kind === 'tariff' && <Amount name="fromPercentPoints" label={t('fromPercentPoints')} />}
      </Group>
      <Group title={t('who')}>
        <SelectField name="approvers" label={t('approvers')} options={NUMBERS} />
        <div className="grid grid-cols-[1fr_7rem] items-start gap-2">
          <TextField name="lives" label={t('lives')} inputMode="numeric" autoComplete="off" />
          <SelectField
            name="livesUnit"
            label={t('unit')}
            options={UNITS.map((value) => ({ value, label: t(`units.${value}`) }))}
          />
        </div>
        <RolesField name="roles" label={t('roles')} />
        <div className="grid content-start gap-3">
          <SelectField
            name="stepUp"
            label={t('stepUp')}
            options={stepUps.map((value) => ({ value, label: t(`stepUps.${value}`) }))}
          />
          {stepUp === 'from' && byAmount && <Amount name="stepUpFrom" label={t('stepUpFrom')} />}
        </div>
      </Group>
      <div className="grid gap-2">
        <CheckboxField name="breakGlass" label={t('breakGlass')} hint={t('breakGlassHint')} />
        <CheckboxField name="enabled" label={t('enabled')} />
      </div>
    </>
  )
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">{title}</legend>
      {hint && <p className="mb-2 text-xs text-ink-3">{hint}</p>}
      <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

function Amount({ name, label }: { name: string; label: string }) {
  return <TextField name={name} label={label} inputMode="decimal" autoComplete="off" optional />
}
