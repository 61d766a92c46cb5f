'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { EffectDialog } from '@/components/features/effects/effect-dialog'
import { useEffectAction } from '@/components/features/effects/use-effect-action'
import { TextField, useZodForm } from '@/components/shared/form'
import { TextLink } from '@/components/ui/link'
import { showToast } from '@/lib/client/toasts'
import { createOrganizationAction } from '@/lib/features/organizations/actions'
import { createOrganizationSchema } from '@/lib/features/organizations/create-schema'
import { organizationsKeys } from '@/lib/features/organizations/keys'
import { usersKeys } from '@/lib/features/users/keys'
import { routes } from '@/lib/shared/routes'

const formSchema = createOrganizationSchema.omit({ effectId: true, userId: true })

/** Creates an organization for one user. The gateway has no way to rename or delete one, and the dialog says so. */
export function CreateOrganizationDialog({
  owner,
  onClose,
}: {
  owner: { userId: string; email: string }
  onClose: () => void
}) {
  const t = useTranslations('organizations.create')
  const router = useRouter()
  const form = useZodForm(formSchema, { name: '' })
  const name = useWatch({ control: form.control, name: 'name' }).trim()
  const { mutateAsync, ...create } = useEffectAction(createOrganizationAction, {
    invalidates: [organizationsKeys.all, usersKeys.one(owner.userId)],
    onSuccess: (made) => {
      showToast({ tone: 'good', title: t('done', { name: made.name }) })
      router.push(routes.organization(made.organizationId))
    },
  })
  return (
    <EffectDialog
      title={t('title')}
      description={t('description', { email: owner.email })}
      form={form}
      effect={{ ...create, mutateAsync: (values) => mutateAsync({ ...values, userId: owner.userId }) }}
      submit={name ? t('submit', { name }) : t('submitEmpty')}
      applied={(organizationId) => (
        <p>
          {t('foundMade')}{' '}
          {organizationId && (
            <TextLink href={routes.organization(organizationId)}>{t('openOrganization')}</TextLink>
          )}
        </p>
      )}
      onClose={onClose}
    >
      <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" autoFocus />
    </EffectDialog>
  )
}
