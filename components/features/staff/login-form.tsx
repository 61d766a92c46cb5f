'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form, PasswordField, SubmitButton, TextField, useZodForm } from '@/components/shared/form'
import { Callout } from '@/components/ui/callout'
import { signIn, signInSchema, type SignInInput, type SignInOutcome } from '@/lib/features/staff/sign-in'

/**
 * E-mail and password. After a refusal the e-mail stays and the password is asked for again; `next` is where the person
 * wanted to go, checked by the server.
 */
export function LoginForm({ next }: { next: string }) {
  const t = useTranslations('staff.signIn')
  const [outcome, setOutcome] = useState<SignInOutcome>()
  const form = useZodForm(signInSchema, { email: '', password: '' })

  async function submit(values: SignInInput) {
    const result = await signIn(values)
    if (result !== 'ok') {
      setOutcome(result)
      if (result === 'wrong') form.resetField('password')
      form.setFocus('password')
      return
    }
    // A whole new page: language, theme and everything that was read belong to whoever signed in. The form stays busy.
    window.location.assign(next)
    await new Promise<never>(() => undefined)
  }

  return (
    <Form form={form} onSubmit={submit} error={null} className="grid gap-4">
      {outcome && outcome !== 'ok' && (
        <Callout live tone={outcome === 'wrong' ? 'bad' : 'warn'}>
          {t(outcome)}
        </Callout>
      )}
      <TextField name="email" label={t('email')} type="email" autoComplete="username" autoFocus />
      <PasswordField name="password" label={t('password')} autoComplete="current-password" />
      <SubmitButton>{t('submit')}</SubmitButton>
    </Form>
  )
}
