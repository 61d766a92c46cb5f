'use client'

import { useTranslations } from 'next-intl'
import { Allowed } from '@/components/shared/access'
import type { ButtonVariant } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

/** The way to a new list, for those who may ask for one. Needs the texts `topUps`. */
export function TopUpManyLink({ variant }: { variant?: ButtonVariant }) {
  const t = useTranslations('topUps.many')
  return (
    <Allowed permission="top-ups.create">
      <ButtonLink href={routes.newTopUpBatch()} icon="many" variant={variant}>
        {t('new')}
      </ButtonLink>
    </Allowed>
  )
}
