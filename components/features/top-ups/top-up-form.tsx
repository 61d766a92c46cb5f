'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import {
  Form,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
  useZodForm,
} from '@/components/shared/form'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import { organizationQuery } from '@/lib/features/organizations/client'
import { requestTopUpAction } from '@/lib/features/top-ups/actions'
import { amountAsTyped, isBeyondMending, topUpProblem } from '@/lib/features/top-ups/amount'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { topUpFormSchema } from '@/lib/features/top-ups/form-schema'
import { isLocale } from '@/lib/shared/i18n/locales'
import { routes } from '@/lib/shared/routes'
import { ApprovalNeed } from './approval-need'
import { BalanceNow } from './balance-now'
import { FormOrganization } from './form-organization'
import { OpenTopUps } from './open-top-ups'
import { TopUpPreview } from './top-up-preview'
import { useMoney } from './use-money'
import { useTopUpAction } from './use-top-up-action'

/** What is asked for, what it will do to the balance, and who will have to agree, before anything is sent. */
export function TopUpForm({
  topUpId,
  organizationId,
  before,
  onOther,
}: {
  topUpId: string
  organizationId: string
  before: TopUpDto | null
  onOther: () => void
}) {
  const t = useTranslations('topUps.form')
  const router = useRouter()
  const money = useMoney()
  const current = useLocale()
  const locale = isLocale(current) ? current : 'en'
  const [schema] = useState(() => topUpFormSchema(locale))
  const form = useZodForm(schema, {
    advancedBalanceId: before?.advancedBalanceId ?? '',
    amount: before?.amount ?? '',
    reason: before?.reason ?? '',
  })
  const organization = useQuery(organizationQuery(organizationId))
  const reading = useQuery(organizationBalancesQuery(organizationId))
  const [typed, chosen] = useWatch({ control: form.control, name: ['amount', 'advancedBalanceId'] })
  const balances = reading.data?.data.balances ?? []
  const balance =
    balances.find(({ advancedBalanceId }) => advancedBalanceId === chosen) ?? balances[0] ?? null
  const amount = amountAsTyped(typed, locale)
  const sound = topUpProblem(amount) === null
  const hopeless = isBeyondMending(amount)
  useEffect(() => {
    if (hopeless) void form.trigger('amount')
  }, [hopeless, form])
  const name = organization.data && (organization.data.data.name || organizationId)
  const { mutateAsync, error } = useTopUpAction(requestTopUpAction, {
    onSuccess: (topUp) => router.push(routes.topUp(topUp.id)),
  })
  return (
    <div className="grid gap-5">
      <FormOrganization organization={organization} organizationId={organizationId} onOther={onOther} />
      <OpenTopUps organizationId={organizationId} />
      <Panel flush>
        <Form
          form={form}
          error={error}
          className="grid grid-cols-[minmax(0,1fr)]"
          afterUnknown={
            <>
              <p className="basis-full">{t('lost')}</p>
              <ButtonLink href={routes.topUp(topUpId)}>{t('look')}</ButtonLink>
            </>
          }
          onSubmit={(values) =>
            mutateAsync({
              topUpId,
              organizationId,
              advancedBalanceId: balance?.advancedBalanceId ?? '',
              amount: values.amount,
              reason: values.reason,
            })
          }
        >
          <div className="grid gap-4 p-4">
            <BalanceNow reading={reading} balance={balance} />
            {balances.length > 1 && (
              <SelectField
                name="advancedBalanceId"
                label={t('which')}
                options={balances.map((one) => ({
                  value: one.advancedBalanceId,
                  label: `${money(one.balance, one.currency)} · ${one.advancedBalanceId}`,
                }))}
              />
            )}
            <div className="grid gap-1">
              <TextField
                name="amount"
                label={balance ? `${t('amount')}, ${balance.currency}` : t('amount')}
                hint={t('amountHint')}
                inputMode="decimal"
                autoComplete="off"
                className="numeric max-w-60"
              />
              <TopUpPreview typed={typed} amount={sound ? amount : null} balance={balance} />
            </div>
            <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={1_000} />
            {sound && <ApprovalNeed amount={amount} />}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-t bg-hover px-4 py-3">
            <SubmitButton blocked={balance === null || name === undefined}>
              <span>
                {name === undefined && t('submitPlain')}
                {name !== undefined && (!sound || !balance) && t('submit', { organization: name })}
                {name !== undefined &&
                  sound &&
                  balance &&
                  t('submitAmount', { amount: money(amount, balance.currency), organization: name })}
              </span>
            </SubmitButton>
          </div>
        </Form>
      </Panel>
    </div>
  )
}
