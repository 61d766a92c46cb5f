'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { OneTimeSecret } from '@/components/shared/value/one-time-secret'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { disableStaffAction, enableStaffAction, resetPasswordAction } from '@/lib/features/staff/actions'
import type { StaffDto } from '@/lib/features/staff/dto'
import { staffKeys } from '@/lib/features/staff/queries'
import { ConfirmDialog } from './confirm-dialog'

interface Props {
  person: StaffDto
  onClose: () => void
}

/** The state that is looked at travels along: what somebody else changed meanwhile is reported, not overwritten. */
const seen = ({ id, updatedAt }: StaffDto) => ({ staffId: id, updatedAt })

/** Takes access away, or gives it back to somebody who has none. */
export function AccessDialog({ person, onClose, enable }: Props & { enable: boolean }) {
  const t = useTranslations(enable ? 'staff.enable' : 'staff.disable')
  const name = person.name
  const options = {
    invalidates: [staffKeys.all],
    onSuccess: () => {
      showToast({ tone: 'good', title: t('done', { name }) })
      onClose()
    },
  }
  const disabling = useActionMutation(disableStaffAction, options)
  const enabling = useActionMutation(enableStaffAction, options)
  const change = enable ? enabling : disabling
  return (
    <ConfirmDialog
      title={t('title', { name })}
      effect={t('effect', { name })}
      submit={t('submit', { name })}
      danger={!enable}
      pending={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(seen(person))}
      onClose={onClose}
    />
  )
}

/** Makes a one-time password and shows it once. */
export function ResetPasswordDialog({ person, onClose }: Props) {
  const t = useTranslations('staff.reset')
  const [password, setPassword] = useState<string | null>(null)
  const reset = useActionMutation(resetPasswordAction, {
    invalidates: [staffKeys.all],
    onSuccess: (made) => setPassword(made.password),
    // The password stays in this component alone, not in the cache of what was sent.
    gcTime: 0,
  })
  const { name, email } = person
  if (password !== null)
    return <OneTimePassword name={name} email={email} password={password} onForget={onClose} />
  return (
    <ConfirmDialog
      title={t('title', { name })}
      effect={t('effect', { name })}
      submit={t('submit', { name })}
      danger
      pending={reset.isPending}
      error={reset.error}
      onConfirm={() => reset.mutate(seen(person))}
      onClose={onClose}
    />
  )
}

/** What is handed over to the person: e-mail and one-time password. */
export function OneTimePassword({
  name,
  email,
  password,
  onForget,
}: {
  name: string
  email: string
  password: string
  onForget: () => void
}) {
  const t = useTranslations('staff.oneTime')
  const list = useTranslations('staff.create')
  return (
    <OneTimeSecret
      title={t('title', { name })}
      description={t('lead', { email })}
      values={[
        { label: list('email'), value: email, open: true },
        { label: t('label'), value: password },
      ]}
      onForget={onForget}
    />
  )
}
