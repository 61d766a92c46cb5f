import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { Page } from '@/components/shared/layout/page'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

/** A user whom neither the desk nor the gateway knows. */
export default function UserNotFound() {
  const t = useTranslations('users')
  return (
    <Page>
      <EmptyState
        icon="no-match"
        title={t('notFound.title')}
        text={t('errors.notFound')}
        actions={<ButtonLink href={routes.users()}>{t('notFound.back')}</ButtonLink>}
      />
    </Page>
  )
}
