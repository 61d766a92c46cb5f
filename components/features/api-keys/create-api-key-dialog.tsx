'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { EffectDialog } from '@/components/features/effects/effect-dialog'
import { useEffectAction } from '@/components/features/effects/use-effect-action'
import { CheckboxField, TextField, useZodForm } from '@/components/shared/form'
import { showToast } from '@/lib/client/toasts'
import { createApiKeyAction } from '@/lib/features/api-keys/actions'
import { apiKeysKeys } from '@/lib/features/api-keys/client'
import { createApiKeySchema, type CreatedApiKeyDto } from '@/lib/features/api-keys/schema'
import { NewKeySecret } from './new-key-secret'
import { ReasonField } from './reason-field'

const formSchema = createApiKeySchema.omit({ effectId: true, organizationId: true })

/** Creates a key; its secret is shown once, and kept in the vault only where that was ticked. */
export function CreateApiKeyDialog({
  organizationId,
  onClose,
}: {
  organizationId: string
  onClose: () => void
}) {
  const t = useTranslations('apiKeys')
  const [made, setMade] = useState<CreatedApiKeyDto>()
  const form = useZodForm(formSchema, { alias: '', keepSecret: false, reason: '' })
  const alias = useWatch({ control: form.control, name: 'alias' }).trim()
  const { mutateAsync, ...create } = useEffectAction(createApiKeyAction, {
    invalidates: [apiKeysKeys.one(organizationId)],
    onSuccess: (done) => {
      if ('secret' in done) return setMade(done)
      showToast({ tone: 'info', title: t('approval.asked') })
      onClose()
    },
    // The secret stays in this component alone, not in the cache of what was sent.
    gcTime: 0,
  })

  if (made) return <NewKeySecret made={made} onForget={onClose} />
  return (
    <EffectDialog
      title={t('create.title')}
      description={t('create.description')}
      form={form}
      effect={{ ...create, mutateAsync: (values) => mutateAsync({ ...values, organizationId }) }}
      submit={alias ? t('create.submit', { alias }) : t('create.submitEmpty')}
      applied={() => <p>{t('lost.createApplied')}</p>}
      onClose={onClose}
    >
      <TextField
        name="alias"
        label={t('create.alias')}
        hint={t('create.aliasHint')}
        autoComplete="off"
        autoFocus
      />
      <CheckboxField name="keepSecret" label={t('create.keep')} hint={t('create.keepHint')} />
      <ReasonField />
    </EffectDialog>
  )
}
