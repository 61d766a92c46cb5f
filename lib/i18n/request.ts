import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { LOCALE_COOKIE, TIME_ZONE_COOKIE } from '@/lib/shared/i18n/cookies'
import { MESSAGES } from './messages'
import { resolveLocale, resolveTimeZone } from './resolve'

/** Language, time zone and clock of one request. `now` is fixed per request, so that server and browser draw the same ages. */
export default getRequestConfig(async () => {
  const [store, head] = await Promise.all([cookies(), headers()])
  const locale = resolveLocale(store.get(LOCALE_COOKIE)?.value, head.get('accept-language'))
  return {
    locale,
    messages: MESSAGES[locale],
    timeZone: resolveTimeZone(store.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  }
})
