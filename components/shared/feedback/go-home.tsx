import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { HOME } from '@/lib/shared/home'

/**
 * The way on from a page that is none. What shows it travels with every page, so it is a plain link and knows no other
 * address; and it loads the desk anew, so that nothing of what broke stays.
 */
export function GoHome() {
  const t = useTranslations('pages')
  return (
    <a href={HOME} className={buttonClass({})}>
      {t('goHome')}
    </a>
  )
}
