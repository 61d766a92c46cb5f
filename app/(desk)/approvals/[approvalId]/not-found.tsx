import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { Page } from '@/components/shared/layout/page'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

export default function ApprovalNotFound() {
  const t = useTranslations('approvals.one.notFound')
  return (
    <Page>
      <EmptyState
        icon="no-match"
        title={t('title')}
        text={t('text')}
        actions={<ButtonLink href={routes.approvals()}>{t('back')}</ButtonLink>}
      />
    </Page>
  )
}
