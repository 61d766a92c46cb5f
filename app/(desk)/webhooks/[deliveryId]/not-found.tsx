import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { Page } from '@/components/shared/layout/page'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

export default function WebhookNotFound() {
  const t = useTranslations('webhooks.notFound')
  return (
    <Page>
      <EmptyState
        icon="no-match"
        title={t('title')}
        text={t('text')}
        actions={<ButtonLink href={routes.webhooks()}>{t('back')}</ButtonLink>}
      />
    </Page>
  )
}
