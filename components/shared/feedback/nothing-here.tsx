import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'
import { EmptyState } from './empty-state'

/** An address that leads nowhere. */
export function NothingHere() {
  const t = useTranslations('pages')
  return (
    <EmptyState
      icon="no-match"
      title={t('notFoundTitle')}
      text={t('notFound')}
      actions={<ButtonLink href={routes.home()}>{t('goHome')}</ButtonLink>}
    />
  )
}
