'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CheckboxField, Form, SubmitButton, TextField, useZodForm } from '@/components/shared/form'
import { newId } from '@/lib/client/new-id'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { saveViewAction } from '@/lib/features/operations/actions'
import { operationViewsKeys } from '@/lib/features/operations/keys'
import { saveViewSchema } from '@/lib/features/operations/schema'
import type { OperationKind } from '@/lib/features/operations/status'

const schema = saveViewSchema.pick({ name: true, shared: true })

/** Which page of the list is open, and which row, is where one is and not what one looks for. */
function viewOf(search: URLSearchParams): string {
  const kept = new URLSearchParams(search)
  for (const name of ['page', 'peek']) kept.delete(name)
  return kept.toString()
}

/** Keeps what the list is narrowed to now under a name, for oneself or for everybody. */
export function SaveView({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.saved')
  const search = useSearchParams()
  const form = useZodForm(schema, { name: '', shared: false })
  const { mutateAsync, error } = useActionMutation(saveViewAction, {
    invalidates: [operationViewsKeys.all],
    onSuccess: () => form.reset(),
  })
  return (
    <Form
      form={form}
      error={error}
      className="grid gap-2 border-t pt-3"
      onSubmit={({ name, shared }) =>
        mutateAsync({ viewId: newId(), kind, name, shared, query: viewOf(search) })
      }
    >
      <TextField name="name" label={t('name')} maxLength={80} autoComplete="off" />
      <CheckboxField name="shared" label={t('shared')} />
      <div className="flex justify-end">
        <SubmitButton variant="default">{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
