import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { Page } from '@/components/shared/layout/page'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

export default function ChangeSetNotFound() {
  const t = useTranslations('tariffs.changeSet.notFound')
  return (
    <Page>
      <EmptyState
        icon="no-match"
        title={t('title')}
        text={t('text')}
        actions={<ButtonLink href={routes.tariffChangeSets()}>{t('back')}</ButtonLink>}
      />
    </Page>
  )
}
