'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { CheckboxField } from '@/components/shared/form'
import { Address } from '@/components/shared/value/address'
import { Status } from '@/components/ui/status'
import { fitsNetwork } from '@/lib/features/operations/create-address'
import { addressCheckQuery } from '@/lib/features/operations/create-client'
import type { AddressCheckDto } from '@/lib/features/operations/create-dto'
import type { OperationKind } from '@/lib/features/operations/status'
import { LookAlikes } from '../look-alikes'
import { Risk } from '../risk-mark'

/** An address is asked about once nobody has typed for so long. */
const QUIET_MS = 400

/** The address as it is read, whole; whether it fits the network, whether anything was ever sent there, and what it looks like. */
export function AddressCheck({
  kind,
  organizationId,
  network,
  regex,
  address,
}: {
  kind: OperationKind
  organizationId: string
  network: string
  regex: string | null
  address: string
}) {
  const t = useTranslations('operations.form')
  const o = useTranslations('operations.detail')
  const [quiet, setQuiet] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setQuiet(address), QUIET_MS)
    return () => window.clearTimeout(timer)
  }, [address])
  const fits = network === '' ? null : fitsNetwork(address, regex)
  const asked = quiet === address && address.length > 5 && network !== '' && fits !== false
  const { data } = useQuery({
    ...addressCheckQuery(kind, { organizationId, network, address: quiet }),
    enabled: asked,
  })
  if (address === '') return null
  const check = asked ? data : undefined
  return (
    <div role="status" className="grid gap-2" data-address-check={check ? 'done' : 'open'}>
      <Address value={address} copy={o('copyAddress')} />
      {fits === false && <Status tone="bad">{t('addressMisfit', { network })}</Status>}
      {check && <Known check={check} />}
      {check && check.lookAlikes.length > 0 && (
        <>
          <LookAlikes address={address} lookAlikes={check.lookAlikes} />
          <CheckboxField name="lookAlikeSeen" label={t('lookAlikeSeen')} />
        </>
      )}
    </div>
  )
}

function Known({ check }: { check: AddressCheckDto }) {
  const t = useTranslations('operations.form')
  const { isValid, times, timesOfThisOrganization: own, lastRisk, network } = check
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      {isValid === true && <Status tone="good">{t('addressValid', { network })}</Status>}
      {isValid === false && <Status tone="bad">{t('addressInvalid', { network })}</Status>}
      {isValid === null && <Status tone="warn">{t('addressUnasked')}</Status>}
      {times === 0 ? (
        <Status tone="warn">{t('firstTime')}</Status>
      ) : (
        <Status tone="info">{t('timesBefore', { times, own })}</Status>
      )}
      {lastRisk !== null && (
        <span className="inline-flex items-center gap-1.5">
          {t('lastRisk')} <Risk level={lastRisk} />
        </span>
      )}
    </div>
  )
}
