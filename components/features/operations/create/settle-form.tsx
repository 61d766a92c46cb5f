'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useWords } from '@/components/features/approvals/use-words'
import { Form, SubmitButton, TextareaField, TextField, useZodForm } from '@/components/shared/form'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/control'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { creationQuery } from '@/lib/features/operations/create-client'
import type { CreationDto } from '@/lib/features/operations/create-dto'
import { bothKindsKeys, operationsKeys } from '@/lib/features/operations/keys'
import { placesOf } from '@/lib/features/operations/places'
import { settleFormSchema } from '@/lib/features/operations/settle-form'
import { settleSwapCreationAction } from '@/lib/features/swaps/actions-create'
import { settleWithdrawalCreationAction } from '@/lib/features/withdrawals/actions-create'

const ACTIONS = { swap: settleSwapCreationAction, withdrawal: settleWithdrawalCreationAction } as const

/** Where the desk cannot find out: what a person has seen at OnchainPay decides whether it was created. */
export function SettleForm({ creation, onSettled }: { creation: CreationDto; onSettled: () => void }) {
  const t = useTranslations('operations.settle')
  const words = useWords()
  const client = useQueryClient()
  const { kind, id, maySayNone, mayNotSayNone } = creation
  const form = useZodForm(settleFormSchema, { what: 'there', operationId: '', seen: '' })
  const what = useWatch({ control: form.control, name: 'what' })
  const { mutateAsync, error } = useActionMutation(ACTIONS[kind], {
    invalidates: [operationsKeys(kind).all, bothKindsKeys.all],
    onSuccess: (settled) => {
      onSettled()
      client.setQueryData(creationQuery(kind, id).queryKey, settled)
    },
  })
  return (
    <Panel flush title={t('title')} description={t('lead')}>
      <Form
        form={form}
        error={error}
        className="grid grid-cols-[minmax(0,1fr)]"
        onSubmit={({ what: chosen, operationId, seen }) =>
          mutateAsync({ creationId: id, operationId: chosen === 'there' ? operationId : null, seen })
        }
      >
        <div className="grid gap-4 p-4">
          <fieldset className="grid gap-2">
            <legend className="font-medium">{t('what')}</legend>
            <Radio value="there" label={t('there')} {...form.register('what')} />
            <Radio
              value="none"
              label={t('none')}
              hint={mayNotSayNone ? words(mayNotSayNone) : t('noneHint')}
              disabled={!maySayNone}
              {...form.register('what')}
            />
          </fieldset>
          {what === 'there' && creation.candidates.length > 0 && (
            <ul aria-label={t('candidates')} className="grid gap-1">
              <li className="text-ink-2">{t('candidates')}</li>
              {creation.candidates.map((candidate) => (
                <li key={candidate} className="flex flex-wrap items-center gap-2">
                  <TextLink href={placesOf(kind).one(candidate)} className="font-mono text-xs break-all">
                    {candidate}
                  </TextLink>
                  <Button
                    size="small"
                    aria-label={t('takeNamed', { id: candidate })}
                    onClick={() => form.setValue('operationId', candidate, { shouldDirty: true })}
                  >
                    {t('take')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {what === 'there' && (
            <TextField
              name="operationId"
              label={t('operationId')}
              autoComplete="off"
              spellCheck={false}
              className="max-w-96 font-mono"
            />
          )}
          <TextareaField name="seen" label={t('seen')} hint={t('seenHint')} maxLength={1_000} />
        </div>
        <div className="flex justify-end border-t bg-hover px-4 py-3">
          <SubmitButton>{t(what === 'there' ? 'submitThere' : 'submitNone')}</SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}
