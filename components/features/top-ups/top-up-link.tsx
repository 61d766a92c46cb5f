'use client'

import { useTranslations } from 'next-intl'
import { Allowed } from '@/components/shared/access'
import type { ButtonVariant } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

/**
 * The way to a new top-up, for those who may ask for one: of an organization, or of one that is chosen there. Needs the
 * texts `topUps`.
 */
export function TopUpLink({
  organizationId,
  variant,
  size,
}: {
  organizationId?: string
  variant?: ButtonVariant
  size?: 'normal' | 'small'
}) {
  const t = useTranslations('topUps')
  return (
    <Allowed permission="top-ups.create">
      <ButtonLink href={routes.newTopUp(organizationId)} icon="add" variant={variant} size={size}>
        {organizationId === undefined ? t('new') : t('topUp')}
      </ButtonLink>
    </Allowed>
  )
}
