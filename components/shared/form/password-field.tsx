'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { IconButton } from '@/components/ui/button'
import { Input } from '@/components/ui/control'
import { Field } from './field'

/** A password that can be looked at before it is sent; password managers fill it by `autoComplete`. */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete,
}: {
  name: string
  label: ReactNode
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
}) {
  const t = useTranslations('form')
  const { register } = useFormContext()
  const [shown, setShown] = useState(false)
  return (
    <Field name={name} label={label} hint={hint}>
      {(wiring) => (
        <span className="relative flex items-center">
          <Input
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            className="pe-10"
            {...register(name)}
            {...wiring}
          />
          <IconButton
            size="small"
            icon={shown ? 'hide' : 'show'}
            label={shown ? t('hidePassword') : t('showPassword')}
            onClick={() => setShown(!shown)}
            className="absolute end-1"
          />
        </span>
      )}
    </Field>
  )
}
