'use client'

import { useTranslations } from 'next-intl'
import { EffectDialog } from '@/components/features/effects/effect-dialog'
import { useEffectAction } from '@/components/features/effects/use-effect-action'
import { TextField, useZodForm } from '@/components/shared/form'
import { showToast } from '@/lib/client/toasts'
import { deleteApiKeyAction } from '@/lib/features/api-keys/actions'
import { apiKeysKeys } from '@/lib/features/api-keys/client'
import { deleteApiKeySchema, type ApiKeyDto } from '@/lib/features/api-keys/schema'
import { ReasonField } from './reason-field'

const formSchema = deleteApiKeySchema.pick({ alias: true, reason: true })

/** Deletes a key after its alias was typed; the server compares what was typed with what the gateway says. */
export function DeleteApiKeyDialog({
  organizationId,
  apiKey,
  onClose,
}: {
  organizationId: string
  apiKey: ApiKeyDto
  onClose: () => void
}) {
  const t = useTranslations('apiKeys')
  const { alias, keyId } = apiKey
  const form = useZodForm(formSchema, { alias: '', reason: '' })
  const { mutateAsync, ...remove } = useEffectAction(deleteApiKeyAction, {
    invalidates: [apiKeysKeys.one(organizationId)],
    onSuccess: (done) => {
      if ('approvalId' in done) showToast({ tone: 'info', title: t('approval.asked') })
      else showToast({ tone: 'good', title: t('delete.done', { alias }) })
      onClose()
    },
  })
  return (
    <EffectDialog
      title={t('delete.title', { alias })}
      description={t('delete.description')}
      form={form}
      effect={{ ...remove, mutateAsync: (values) => mutateAsync({ ...values, organizationId, keyId }) }}
      submit={t('delete.submit', { alias })}
      variant="danger"
      applied={() => <p>{t('lost.deleteApplied')}</p>}
      onClose={onClose}
    >
      <TextField
        name="alias"
        label={t('delete.confirm')}
        hint={<bdi>{alias}</bdi>}
        autoComplete="off"
        autoFocus
      />
      <ReasonField />
    </EffectDialog>
  )
}
