'use client'

import { useLocale } from 'next-intl'
import { useId } from 'react'
import { get, useFormContext, useFormState } from 'react-hook-form'
import { Checkbox } from '@/components/ui/control'
import { Icon } from '@/components/ui/icons/icon'
import { useText } from '@/lib/client/use-text'
import { ROLE_NAMES, type Role } from '@/lib/shared/permissions'

/** Roles that may decide at all; an auditor looks only. */
const DECIDERS: readonly Role[] = ['admin', 'manager', 'finance', 'support']

/** Several roles, ticked. */
export function RolesField({ name, label }: { name: string; label: string }) {
  const { register } = useFormContext()
  const locale = useLocale()
  const text = useText()
  const id = useId()
  const { errors } = useFormState({ name })
  const message: unknown = (get(errors, name) as { message?: unknown } | undefined)?.message
  const wrong = typeof message === 'string'
  return (
    <fieldset className="grid gap-1.5" aria-describedby={wrong ? id : undefined}>
      <legend className="mb-1 font-medium">{label}</legend>
      {DECIDERS.map((role) => (
        <Checkbox
          key={role}
          value={role}
          label={ROLE_NAMES[role][locale]}
          aria-invalid={wrong || undefined}
          {...register(name)}
        />
      ))}
      {wrong && (
        <p id={id} className="flex items-start gap-1 text-xs text-bad">
          <Icon name="bad" className="mt-px size-3.5" />
          {text.field(message)}
        </p>
      )}
    </fieldset>
  )
}
