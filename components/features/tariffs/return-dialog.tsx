'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/features/staff/confirm-dialog'
import { newId } from '@/lib/client/new-id'
import { saveDraftAction } from '@/lib/features/tariffs/actions'
import { organizationTariffsQuery } from '@/lib/features/tariffs/client'
import type { TariffVersionDto } from '@/lib/features/tariffs/dto'
import { typedOf } from '@/lib/features/tariffs/typed'
import { exactTime } from '@/lib/shared/dates'
import { routes } from '@/lib/shared/routes'
import { useActionName } from './use-action-name'
import { useChangeSetAction } from './use-change-set-action'

/** Makes the draft that brings a version back, begun on what is live now. */
export function ReturnDialog({
  organizationId,
  version,
  onClose,
}: {
  organizationId: string
  version: TariffVersionDto
  onClose: () => void
}) {
  const t = useTranslations('tariffs.history')
  const name = useActionName()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const router = useRouter()
  // A second click, or one after a lost answer, is the same draft.
  const [changeSetId] = useState(newId)
  const { data, error, isFetching } = useQuery({ ...organizationTariffsQuery(organizationId), staleTime: 0 })
  const save = useChangeSetAction(saveDraftAction, organizationId, {
    onSuccess: ({ id }) => router.push(routes.tariffChangeSet(id)),
  })
  const { action, terms } = version
  const line = data?.data.lines.find((one) => one.action === action)
  const wanted = terms ?? line?.general ?? null
  const typed = wanted && typedOf(wanted)

  function make() {
    if (!typed || !line) return
    const { individual } = line
    const base = individual && {
      type: individual.type,
      amount: individual.amount,
      minAmount: individual.minAmount,
      maxAmount: individual.maxAmount,
      comment: individual.comment,
    }
    // The guard against slips of typing has nothing to guard: a value that was live is repeated, not typed.
    const price = { ...typed, retyped: typed.amount }
    const reason = t('returnReason', { date: exactTime(version.seenAt, locale, timeZone) })
    const lines = [{ action, typed: price, comment: terms?.comment ?? null, base }]
    save.mutate({ changeSetId, organizationId, version: 0, comment: null, reason, lines })
  }

  return (
    <ConfirmDialog
      title={t('returnTitle')}
      effect={
        <>
          {t('returnEffect', { action: name(action) })} {terms === null && t('returnNone')}
        </>
      }
      submit={t('returnSubmit')}
      pending={save.isPending || isFetching}
      error={save.error ?? error}
      onConfirm={make}
      onClose={onClose}
    />
  )
}
