'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { newId } from '@/lib/client/new-id'
import { useUrlState } from '@/lib/client/use-url-state'
import { topUpQuery } from '@/lib/features/top-ups/client'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { newTopUpParams } from '@/lib/features/top-ups/search-params'
import { routes } from '@/lib/shared/routes'
import { ChooseOrganization } from './choose-organization'
import { TopUpForm } from './top-up-form'

/**
 * A new top-up. Its id is chosen once and stands in the address: a double click, a reload, a copied tab and the way back
 * all send this same request, and whoever comes back to a form that was sent is told so.
 *
 * @param before a top-up whose organization, amount and reason are taken over.
 */
export function NewTopUp({ before }: { before: TopUpDto | null }) {
  const t = useTranslations('topUps.form')
  const [{ form, organizationId }, set] = useUrlState(newTopUpParams, 'replace')
  const [made, make] = useState(newId)
  const [cameWith, comeWith] = useState(form)
  const id = form ?? made
  useEffect(() => {
    if (form === null) set({ form: made })
  }, [form, made, set])
  const { data: asked } = useQuery({ ...topUpQuery(id), enabled: cameWith !== null, retry: false })

  const startAnew = () => {
    const next = newId()
    make(next)
    comeWith(null)
    set({ form: next })
  }

  if (asked)
    return (
      <Callout
        live
        tone="info"
        title={t('asked', { number: String(asked.number) })}
        actions={
          <>
            <ButtonLink variant="primary" href={routes.topUp(asked.id)}>
              {t('openAsked', { number: String(asked.number) })}
            </ButtonLink>
            <Button onClick={startAnew}>{t('another')}</Button>
          </>
        }
      >
        {t('askedText')}
      </Callout>
    )
  const chosen = organizationId ?? before?.organizationId ?? null
  if (chosen === null) return <ChooseOrganization onChoose={(one) => set({ organizationId: one }, 'push')} />
  return (
    <TopUpForm
      key={`${id} ${chosen}`}
      topUpId={id}
      organizationId={chosen}
      before={before?.organizationId === chosen ? before : null}
      onOther={() => set({ organizationId: null, again: null }, 'push')}
    />
  )
}
