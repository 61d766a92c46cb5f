import { THEMES, type Theme } from '@/lib/shared/actor'
import { isTimeZone } from '@/lib/shared/dates'
import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/shared/i18n/locales'

/**
 * The language of a page: the cookie where it names one of ours, else the best of `Accept-Language`, else English.
 * Whatever a browser sends is tolerated; nothing here throws.
 */
export function resolveLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((entry) => entry.trim()).find((entry) => entry.startsWith('q='))
      return {
        language: tag.split('-')[0]?.toLowerCase(),
        quality: quality ? Number(quality.slice(2)) : 1,
        order,
      }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)
  const match = wanted.map(({ language }) => language).find(isLocale)
  return match ?? DEFAULT_LOCALE
}

export function resolveTheme(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? 'system'
}

/** UTC until a person has chosen: a guess from the address would put wrong times on receipts. */
export function resolveTimeZone(cookie: string | undefined): string {
  return cookie !== undefined && isTimeZone(cookie) ? cookie : 'UTC'
}
