'use client'

import { useTranslations } from 'next-intl'
import { Allowed } from '@/components/shared/access'
import { ButtonLink } from '@/components/ui/button'
import { placesOf } from '@/lib/features/operations/places'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'
import { useKindTexts } from './use-kind'

/** The two ways by which an operation begins to be watched by a person's doing, for those who may. */
export function ListActions({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations.actions')
  const own = useKindTexts(kind)
  const places = placesOf(kind)
  return (
    <>
      <Allowed permission={`${NOUN_OF[kind]}.watch`}>
        <ButtonLink href={places.enter()} icon="show">
          {t('enter')}
        </ButtonLink>
      </Allowed>
      <Allowed permission={`${NOUN_OF[kind]}.create`}>
        <ButtonLink href={places.create()} icon="add" variant="primary">
          {own('new')}
        </ButtonLink>
      </Allowed>
    </>
  )
}
