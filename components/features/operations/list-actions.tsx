'use client'

import { useTranslations } from 'next-intl'
import { Allowed } from '@/components/shared/access'
import { ButtonLink } from '@/components/ui/button-link'
import { placesOf } from '@/lib/features/operations/places'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'
import { CreateLink } from './create-link'

/** The two ways by which an operation begins to be watched by a person's doing, for those who may. */
export function ListActions({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.actions')
  return (
    <>
      <Allowed permission={`${NOUN_OF[kind]}.watch`}>
        <ButtonLink href={placesOf(kind).enter()} icon="show">
          {t('enter')}
        </ButtonLink>
      </Allowed>
      <CreateLink kind={kind} variant="primary" />
    </>
  )
}
