'use client'

import { useTranslations } from 'next-intl'
import { useId, type ComponentProps, type ReactElement, type ReactNode } from 'react'
import { get, useFormContext, useFormState } from 'react-hook-form'
import { Checkbox, Input, Select, Textarea, type Option } from '@/components/ui/control'
import { Icon } from '@/components/ui/icons/icon'
import { useText } from '@/lib/client/use-text'

interface FieldProps {
  /** The field's name in the schema. */
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
}

interface Wiring {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** A control with its label, its hint and its error, tied together for screen readers. */
export function Field({
  name,
  label,
  hint,
  optional,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactElement }) {
  const id = useId()
  const t = useTranslations('form')
  const error = useFieldError(name)
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label} {optional && <span className="font-normal text-ink-3">({t('optional')})</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && <FieldError id={`${id}-error`} text={error} />}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}

function useFieldError(name: string): string | undefined {
  const { errors } = useFormState({ name })
  const text = useText()
  const message: unknown = (get(errors, name) as { message?: unknown } | undefined)?.message
  return typeof message === 'string' ? text.field(message) : undefined
}

function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p id={id} className="flex items-start gap-1 text-xs text-bad">
      <Icon name="bad" className="mt-px size-3.5" />
      {text}
    </p>
  )
}

export function TextField({
  name,
  label,
  hint,
  optional,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'name'>) {
  const { register } = useFormContext()
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {(wiring) => <Input {...input} {...register(name)} {...wiring} />}
    </Field>
  )
}

export function TextareaField({
  name,
  label,
  hint,
  optional,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'name'>) {
  const { register } = useFormContext()
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {(wiring) => <Textarea {...area} {...register(name)} {...wiring} />}
    </Field>
  )
}

export function SelectField({
  name,
  label,
  hint,
  optional,
  options,
  placeholder,
}: FieldProps & { options: readonly Option[]; placeholder?: string }) {
  const { register } = useFormContext()
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {(wiring) => <Select options={options} placeholder={placeholder} {...register(name)} {...wiring} />}
    </Field>
  )
}

export function CheckboxField({ name, label, hint }: Omit<FieldProps, 'optional'>) {
  const { register } = useFormContext()
  const id = useId()
  const error = useFieldError(name)
  return (
    <div className="grid gap-1">
      <Checkbox
        label={label}
        hint={hint}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
        {...register(name)}
      />
      {error && <FieldError id={id} text={error} />}
    </div>
  )
}
