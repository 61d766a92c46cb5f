'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Icon } from '@/components/ui/icons/icon'
import { routes } from '@/lib/shared/routes'

/** Who could approve what this administrator proposes; without anybody, nothing can change, and the way out is said. */
export function OtherAdministrators({ count }: { count: number }) {
  const t = useTranslations('approvals.policies')
  if (count === 0)
    return (
      <Callout
        tone="warn"
        title={t('nobodyTitle')}
        actions={<ButtonLink href={routes.settingsStaff()}>{t('staff')}</ButtonLink>}
      >
        {t('nobody')}
      </Callout>
    )
  return (
    <p className="flex items-center gap-2 text-ink-2">
      <Icon name="users" className="text-ink-3" />
      {t('others', { count })}
    </p>
  )
}
