'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { Form, PasswordField, SubmitButton, useZodForm } from '@/components/shared/form'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { changePasswordAction } from '@/lib/features/staff/actions'
import { changePasswordFormFor } from '@/lib/features/staff/password'
import { routes } from '@/lib/shared/routes'

/** Replaces a password. `first` is the change of a one-time password, after which the desk opens. */
export function ChangePasswordForm({ email, first }: { email: string; first: boolean }) {
  const t = useTranslations('staff.password')
  const router = useRouter()
  const schema = useMemo(() => changePasswordFormFor(email), [email])
  const form = useZodForm(schema, { current: '', next: '', repeat: '' })
  const change = useActionMutation(changePasswordAction, {
    invalidates: [],
    onSuccess: ({ ended }) => {
      showToast({ tone: 'good', title: t('done', { count: ended }) })
      router.replace(first ? routes.home() : routes.account())
    },
  })
  return (
    <Form
      form={form}
      onSubmit={({ current, next }) => change.mutateAsync({ current, next })}
      error={change.error}
      className="grid gap-4"
    >
      {/* Password managers look for whose password it is. */}
      <input hidden type="text" autoComplete="username" value={email} readOnly />
      <PasswordField
        name="current"
        label={first ? t('currentFirst') : t('current')}
        autoComplete="current-password"
      />
      <PasswordField name="next" label={t('next')} hint={t('nextHint')} autoComplete="new-password" />
      <PasswordField name="repeat" label={t('repeat')} autoComplete="new-password" />
      <SubmitButton>{first ? t('submitFirst') : t('submit')}</SubmitButton>
    </Form>
  )
}
