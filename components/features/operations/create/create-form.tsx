'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { CheckboxField, Form, SubmitButton, TextareaField, useZodForm } from '@/components/shared/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { ApiError, isUnknownOutcome } from '@/lib/client/api-error'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { approvalsKeys } from '@/lib/features/approvals/keys'
import type { CreationDto, PrepareDto } from '@/lib/features/operations/create-dto'
import { createFormSchema } from '@/lib/features/operations/create-form'
import { creationPlace } from '@/lib/features/operations/create-places'
import { bothKindsKeys, operationsKeys } from '@/lib/features/operations/keys'
import { placesOf } from '@/lib/features/operations/places'
import type { OperationKind } from '@/lib/features/operations/status'
import { createSwapAction } from '@/lib/features/swaps/actions-create'
import { createWithdrawalAction } from '@/lib/features/withdrawals/actions-create'
import { isLocale } from '@/lib/shared/i18n/locales'
import { AmountFields } from './amount-fields'
import { DestinationFields } from './destination-fields'
import { EstimateView } from './estimate-view'
import { useEstimate } from './use-estimate'

const ACTIONS = { swap: createSwapAction, withdrawal: createWithdrawalAction } as const

/** Where whoever asked goes on: to the operation where it is there already, else to what becomes of the request. */
const placeOf = ({ kind, id, operationId }: CreationDto) =>
  operationId === null ? creationPlace(kind, id) : placesOf(kind).one(operationId)

/** Where to, how much, who pays the network fee: with what comes of it in figures before anything is sent. */
export function CreateForm({
  kind,
  creationId,
  prepared,
  goOn,
}: {
  kind: OperationKind
  creationId: string
  prepared: PrepareDto
  /** The first field has the focus from the start. */
  goOn: boolean
}) {
  const t = useTranslations('operations.form')
  const router = useRouter()
  const current = useLocale()
  const locale = isLocale(current) ? current : 'en'
  const [schema] = useState(() => createFormSchema(locale))
  const form = useZodForm(schema, {
    address: '',
    currency: '',
    network: '',
    stated: 'to',
    amountFrom: '',
    amountTo: '',
    feeInAmount: 'true',
    reason: '',
    lookAlikeSeen: false,
    againMeant: false,
  })
  const { setFocus } = form
  useEffect(() => {
    if (goOn) setFocus('currency')
  }, [goOn, setFocus])
  const typed = useWatch({ control: form.control })
  const reckoned = useEstimate(kind, prepared, typed, locale)
  const { mutateAsync, error } = useActionMutation(ACTIONS[kind], {
    invalidates: [operationsKeys(kind).all, bothKindsKeys.all, approvalsKeys.all],
    onSuccess: (creation) => router.push(placeOf(creation)),
  })
  const askedAgain = error instanceof ApiError && 'againMeant' in error.fields
  return (
    <Panel flush>
      <Form
        form={form}
        error={error}
        className="grid grid-cols-[minmax(0,1fr)]"
        afterUnknown={
          <>
            <p className="basis-full">{t('lost')}</p>
            <ButtonLink href={creationPlace(kind, creationId)}>{t('lookAtIt')}</ButtonLink>
          </>
        }
        onSubmit={(values) => mutateAsync({ creationId, organizationId: prepared.organizationId, ...values })}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 p-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <DestinationFields kind={kind} prepared={prepared} />
            <AmountFields prepared={prepared} />
            <TextareaField
              name="reason"
              label={t('reason')}
              hint={t('reasonHint')}
              maxLength={1_000}
              required
            />
            {(askedAgain || typed.againMeant) && <CheckboxField name="againMeant" label={t('againMeant')} />}
          </div>
          <EstimateView reckoned={reckoned} prepared={prepared} />
        </div>
        <div className="flex flex-wrap justify-end gap-2 border-t bg-hover px-4 py-3">
          <SubmitButton blocked={isUnknownOutcome(error)}>
            {reckoned.submit ?? t(`submit.${kind}`)}
          </SubmitButton>
        </div>
      </Form>
    </Panel>
  )
}
