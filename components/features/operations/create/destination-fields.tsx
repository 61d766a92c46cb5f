'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { SelectField, TextField } from '@/components/shared/form'
import { Callout } from '@/components/ui/callout'
import type { PrepareDto } from '@/lib/features/operations/create-dto'
import type { OperationKind } from '@/lib/features/operations/status'
import { AddressCheck } from './address-check'

/** The coin and the network that are received on, then the address, which is held against them. */
export function DestinationFields({ kind, prepared }: { kind: OperationKind; prepared: PrepareDto }) {
  const t = useTranslations('operations.form')
  const { control, setValue } = useFormContext<{ currency: string; network: string; address: string }>()
  const [currency, network, address] = useWatch({ control, name: ['currency', 'network', 'address'] })
  const coin = prepared.coins.find((one) => one.currency === currency)
  const networks = coin?.networks ?? []
  const chosen = networks.find(({ name }) => name === network)
  const only = networks.length === 1 ? networks[0]?.name : undefined
  // A network of another coin is no choice any more; where there is one alone, nobody has to choose it.
  useEffect(() => {
    if (only !== undefined && network !== only) setValue('network', only)
    else if (network !== '' && chosen === undefined) setValue('network', '')
  }, [only, network, chosen, setValue])
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="currency"
          label={t('currency')}
          placeholder={t('choose')}
          options={prepared.coins.map((one) => ({
            value: one.currency,
            label: nameOf(one.currency, one.alias),
          }))}
        />
        <SelectField
          name="network"
          label={t('network')}
          placeholder={t('choose')}
          options={networks.map(({ name, alias }) => ({ value: name, label: nameOf(name, alias) }))}
        />
      </div>
      {chosen?.underMaintenance && <Callout tone="warn" title={t('maintenance')} />}
      {chosen?.needsTag && (
        <Callout tone="warn" title={t('tagTitle')}>
          {t('tag')}
        </Callout>
      )}
      <div className="grid gap-2">
        <TextField
          name="address"
          label={t('address')}
          hint={t('addressHint')}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          maxLength={512}
        />
        <AddressCheck
          kind={kind}
          organizationId={prepared.organizationId}
          network={chosen?.name ?? ''}
          regex={chosen?.addressRegex ?? null}
          address={address.trim()}
        />
      </div>
    </>
  )
}

const nameOf = (name: string, alias: string) =>
  alias === '' || alias.toLowerCase() === name.toLowerCase() ? name : `${name} · ${alias}`
