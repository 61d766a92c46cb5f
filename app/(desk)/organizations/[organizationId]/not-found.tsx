import { useTranslations } from 'next-intl'
import { MirrorState } from '@/components/features/mirror/mirror-state'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { ButtonLink } from '@/components/ui/button-link'
import { routes } from '@/lib/shared/routes'

/** An organization that the desk does not know (yet): below stands how much of the directory it knows. */
export default function OrganizationNotFound() {
  const t = useTranslations('organizations')
  return (
    <Page>
      <EmptyState
        icon="no-match"
        title={t('notFound.title')}
        text={t('notFound.text')}
        actions={<ButtonLink href={routes.organizations()}>{t('notFound.back')}</ButtonLink>}
      />
      <div className="flex justify-center">
        <NounMessages nouns={['mirror']}>
          <MirrorState />
        </NounMessages>
      </div>
    </Page>
  )
}
