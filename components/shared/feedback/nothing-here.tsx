import { useTranslations } from 'next-intl'
import { EmptyState } from './empty-state'
import { GoHome } from './go-home'

/** An address that leads nowhere. */
export function NothingHere() {
  const t = useTranslations('pages')
  return <EmptyState icon="no-match" title={t('notFoundTitle')} text={t('notFound')} actions={<GoHome />} />
}
