'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Select } from '@/components/ui/control'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { depositAddressAction } from '@/lib/features/balances/actions-deposit'
import type { DepositCurrencyDto, DepositAddressInput } from '@/lib/features/balances/deposit'
import type { DepositAddressDto } from '@/lib/features/balances/dto'
import { DepositAddress } from './deposit-address'

/** The coin and the network are chosen first: an address on another network loses what is sent to it. */
export function DepositForm({
  organizationId,
  currencies,
}: {
  organizationId: string
  currencies: readonly DepositCurrencyDto[]
}) {
  const t = useTranslations('balances.deposit')
  const id = useId()
  const [code, setCode] = useState(currencies[0]?.currency ?? '')
  const [name, setName] = useState('')
  const currency = currencies.find((one) => one.currency === code) ?? currencies[0]
  const network = currency?.networks.find((one) => one.name === name) ?? currency?.networks[0]
  const ask = useActionMutation<DepositAddressInput, DepositAddressDto>(depositAddressAction, {
    invalidates: [],
  })
  if (!currency || !network) return null
  const told = ask.data
  // What was told for another choice is taken away with it.
  const fits = told?.currency === currency.currency && told.network === network.name
  const show = () => ask.mutate({ organizationId, currency: currency.currency, network: network.name })
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end gap-3">
        <label htmlFor={`${id}-c`} className="grid w-56 gap-1">
          <span className="font-medium">{t('currency')}</span>
          <Select
            id={`${id}-c`}
            value={currency.currency}
            options={currencies.map((one) => ({
              value: one.currency,
              label: one.alias === one.currency ? one.currency : `${one.currency} · ${one.alias}`,
            }))}
            onChange={(event) => {
              setCode(event.target.value)
              ask.reset()
            }}
          />
        </label>
        <label htmlFor={`${id}-n`} className="grid w-64 gap-1">
          <span className="font-medium">{t('network')}</span>
          <Select
            id={`${id}-n`}
            value={network.name}
            options={currency.networks.map((one) => ({ value: one.name, label: one.alias }))}
            onChange={(event) => {
              setName(event.target.value)
              ask.reset()
            }}
          />
        </label>
        {!fits && (
          <Button variant="default" icon="show" pending={ask.isPending} onClick={show}>
            {t('show')}
          </Button>
        )}
      </div>
      {network.underMaintenance === true && <Callout tone="warn">{t('maintenance')}</Callout>}
      {ask.error && <ErrorPanel error={ask.error} />}
      {fits && <DepositAddress told={told} network={network.alias} pending={ask.isPending} onAgain={show} />}
    </div>
  )
}
