'use client'

import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { withQuery } from '@/lib/client/fetch-json'
import { LOCALES, type Locale } from '@/lib/shared/i18n/locales'

/** Each language calls itself by its own name. */
const NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский' }

/** The languages that a receipt can be had in, as addresses: what is printed is what was sent to a colleague. */
export function ReceiptLanguages({ address, chosen }: { address: string; chosen: Locale | null }) {
  const t = useTranslations('topUps.receipt')
  return (
    <nav aria-label={t('language')} className="flex gap-1">
      {LOCALES.map((locale) => (
        <ButtonLink
          key={locale}
          variant={locale === chosen ? 'default' : 'quiet'}
          href={withQuery(address, { lang: locale })}
          replace
          lang={locale}
          hrefLang={locale}
          aria-current={locale === chosen ? 'true' : undefined}
        >
          {NAMES[locale]}
        </ButtonLink>
      ))}
    </nav>
  )
}
