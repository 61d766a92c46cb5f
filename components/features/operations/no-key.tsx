'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { routes } from '@/lib/shared/routes'

/** One sentence why nobody can ask, and the way to a key. */
export function NoKey({ organizationId }: { organizationId: string }) {
  const t = useTranslations('operations')
  return (
    <Callout
      tone="warn"
      title={t('now.noKeyTitle')}
      actions={
        <ButtonLink href={routes.organizationApiKeys(organizationId)} icon="key">
          {t('now.getKey')}
        </ButtonLink>
      }
    >
      {t('errors.noKey')}
    </Callout>
  )
}
