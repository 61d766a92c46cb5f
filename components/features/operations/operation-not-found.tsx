import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { Page } from '@/components/shared/layout/page'
import { ButtonLink } from '@/components/ui/button-link'
import { placesOf } from '@/lib/features/operations/places'
import type { OperationKind } from '@/lib/features/operations/status'

/** An id that this desk does not watch, or that is of the other kind. */
export function OperationNotFound({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations')
  const { list, enter } = placesOf(kind)
  return (
    <Page>
      <EmptyState
        icon="no-match"
        title={t('notFound.title')}
        text={t('errors.notFound')}
        actions={
          <>
            <ButtonLink href={list()}>{t('notFound.back')}</ButtonLink>
            <ButtonLink href={enter()}>{t('actions.enter')}</ButtonLink>
          </>
        }
      />
    </Page>
  )
}
