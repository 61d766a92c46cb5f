'use client'

import { Allowed } from '@/components/shared/access'
import type { ButtonVariant } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { placesOf } from '@/lib/features/operations/places'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'
import { useKindTexts } from './use-kind'

/** The way to a new one, for those who may: of an organization, or of one that is chosen there. Needs the texts of its noun. */
export function CreateLink({
  kind,
  organizationId,
  variant,
}: {
  kind: OperationKind
  organizationId?: string
  variant?: ButtonVariant
}) {
  const own = useKindTexts(kind)
  return (
    <Allowed permission={`${NOUN_OF[kind]}.create`}>
      <ButtonLink href={placesOf(kind).create(organizationId)} icon="add" variant={variant}>
        {own('new')}
      </ButtonLink>
    </Allowed>
  )
}
