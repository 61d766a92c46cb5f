'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { withQuery } from '@/lib/client/fetch-json'
import type { BatchSource } from '@/lib/features/tariffs/choices'
import type { OverridesFilter } from '@/lib/features/tariffs/search-params'
import { routes } from '@/lib/shared/routes'

/** Leads to the proposal for many, with who it is for filled in; whoever may not make one sees what is missing. */
export function ChangeManyLink({
  from,
  filter,
  children,
  ...look
}: {
  from?: BatchSource
  filter?: Partial<OverridesFilter>
  size?: 'small'
  variant?: ButtonVariant
  children?: ReactNode
}) {
  const t = useTranslations('tariffs.book')
  const reason = useDisabledReason('tariffs.apply-many')
  const text = children ?? t('many')
  if (reason !== undefined)
    return (
      <Button icon="many" disabledReason={reason} {...look}>
        {text}
      </Button>
    )
  return (
    <ButtonLink icon="many" href={withQuery(routes.newTariffBatch(), { from, ...filter })} {...look}>
      {text}
    </ButtonLink>
  )
}
