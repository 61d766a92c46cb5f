'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ChooseOrganization } from '@/components/features/top-ups/choose-organization'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { newId } from '@/lib/client/new-id'
import { useUrlState } from '@/lib/client/use-url-state'
import { creationQuery } from '@/lib/features/operations/create-client'
import { newOperationParams } from '@/lib/features/operations/create-params'
import { creationPlace } from '@/lib/features/operations/create-places'
import type { OperationKind } from '@/lib/features/operations/status'
import { CreateOrganization } from './create-organization'

/**
 * A new operation. Its request has one id from the start, which stands in the address: a double click, a reload and the way
 * back all send this same request, and whoever comes back to a form that was sent is told so.
 */
export function NewOperation({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.form')
  const [{ form, organizationId }, set] = useUrlState(newOperationParams, 'replace')
  const [made, make] = useState(newId)
  const [cameWith, comeWith] = useState(form)
  const [chose, choose] = useState(false)
  const id = form ?? made
  useEffect(() => {
    if (form === null) set({ form: made })
  }, [form, made, set])
  const { data: asked } = useQuery({ ...creationQuery(kind, id), enabled: cameWith !== null, retry: false })

  if (asked)
    return (
      <Callout
        live
        tone="info"
        title={t('asked')}
        actions={
          <>
            <ButtonLink variant="primary" href={creationPlace(kind, asked.id)}>
              {t('openAsked')}
            </ButtonLink>
            <Button
              onClick={() => {
                const next = newId()
                make(next)
                comeWith(null)
                set({ form: next })
              }}
            >
              {t('another')}
            </Button>
          </>
        }
      >
        {t('askedText')}
      </Callout>
    )
  if (organizationId === null)
    return (
      <ChooseOrganization
        onChoose={(one) => {
          choose(true)
          set({ organizationId: one }, 'push')
        }}
      />
    )
  return (
    <CreateOrganization
      key={`${id} ${organizationId}`}
      kind={kind}
      creationId={id}
      organizationId={organizationId}
      goOn={chose}
      onOther={() => set({ organizationId: null }, 'push')}
    />
  )
}
