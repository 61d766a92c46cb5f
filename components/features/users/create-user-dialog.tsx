'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { EffectDialog } from '@/components/features/effects/effect-dialog'
import { useEffectAction } from '@/components/features/effects/use-effect-action'
import { TextField, useZodForm } from '@/components/shared/form'
import { OneTimeSecret } from '@/components/shared/value/one-time-secret'
import { TextLink } from '@/components/ui/link'
import { createUserAction } from '@/lib/features/users/actions'
import { createUserSchema, type CreatedUserDto } from '@/lib/features/users/create-schema'
import { usersKeys } from '@/lib/features/users/keys'
import { routes } from '@/lib/shared/routes'

const formSchema = createUserSchema.omit({ effectId: true })

/** Creates a user at the gateway; the one-time password of the answer is shown once and then gone. */
export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('users.create')
  const router = useRouter()
  const [made, setMade] = useState<CreatedUserDto>()
  const form = useZodForm(formSchema, { email: '' })
  const email = useWatch({ control: form.control, name: 'email' }).trim()
  const create = useEffectAction(createUserAction, {
    invalidates: [usersKeys.all],
    onSuccess: setMade,
    // The password stays in this component alone, not in the cache of what was sent.
    gcTime: 0,
  })

  if (made)
    return (
      <OneTimeSecret
        title={t('doneTitle', { email: made.email })}
        description={made.password === null ? t('noPassword') : t('handOver')}
        values={[
          { label: t('email'), value: made.email, open: true },
          ...(made.password === null ? [] : [{ label: t('password'), value: made.password }]),
        ]}
        onForget={() => router.push(routes.user(made.userId))}
      />
    )
  return (
    <EffectDialog
      title={t('title')}
      description={t('description')}
      form={form}
      effect={create}
      submit={email ? t('submit', { email }) : t('submitEmpty')}
      applied={(userId) => (
        <p>
          {t('foundMade')} {userId && <TextLink href={routes.user(userId)}>{t('openUser')}</TextLink>}
        </p>
      )}
      onClose={onClose}
    >
      <TextField
        name="email"
        type="email"
        label={t('email')}
        hint={t('emailHint')}
        autoComplete="off"
        autoFocus
      />
    </EffectDialog>
  )
}
