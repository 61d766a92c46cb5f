import 'server-only'
import { cookies } from 'next/headers'
import type { StaffActor } from '@/lib/shared/actor'
import { LOCALE_COOKIE, THEME_COOKIE, TIME_ZONE_COOKIE } from '@/lib/shared/i18n/cookies'
import { env, servedByTls } from '../env'

export type Preferences = Pick<StaffActor, 'locale' | 'theme' | 'timeZone'>

const YEAR_SECONDS = 365 * 86_400

/**
 * The cookies of sign-in. Over TLS they carry the `__Host-` prefix, so that no neighbour on another host name of the same
 * domain can plant one; without TLS (the demo on this machine) a browser would drop such a cookie, so there is no prefix.
 */
export function authCookies() {
  const secure = servedByTls()
  const prefix = secure ? '__Host-' : ''
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return {
    sessionToken: { name: `${prefix}desk-session`, options },
    callbackUrl: { name: `${prefix}desk-callback-url`, options },
    csrfToken: { name: `${prefix}desk-csrf`, options },
  }
}

/** How long a browser keeps the session cookie, in seconds; the session's row decides, this only tidies up. */
export const sessionSeconds = () => env().SESSION_MAX_HOURS * 3_600

/** Takes the session out of the browser. The row is ended by the verb: a copied cookie is worth nothing either. */
export async function forgetSessionCookie(): Promise<void> {
  const { name, options } = authCookies().sessionToken
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}

/**
 * Keeps a person's language, theme and time zone where a page can read them before its first byte, and before anybody has
 * signed in. They are no secret and grant nothing; HttpOnly all the same, because no script needs them.
 */
export async function rememberPreferences(preferences: Preferences): Promise<void> {
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: servedByTls(),
    maxAge: YEAR_SECONDS,
  } as const
  const jar = await cookies()
  jar.set(LOCALE_COOKIE, preferences.locale, options)
  jar.set(THEME_COOKIE, preferences.theme, options)
  jar.set(TIME_ZONE_COOKIE, preferences.timeZone, options)
}
