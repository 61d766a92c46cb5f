import 'server-only'
import { translate } from '@/lib/i18n/translate'
import type { Outcome } from '@/lib/gateway/port'
import type { Locale } from '@/lib/shared/i18n/locales'

const REASONS = {
  dns: 'unreachable',
  'connection-refused': 'unreachable',
  'connect-timeout': 'unreachable',
  tls: 'unreachable',
  aborted: 'unreachable',
  'no-nonce': 'unreachable',
  'connection-lost': 'lost',
  timeout: 'slow',
  'bad-answer': 'garbled',
  'server-error': 'failed',
  throttled: 'throttled',
} as const

/** In the reader's language: why the desk's own memory is shown instead of what the gateway says now. */
export function whyStale(locale: Locale, outcome: Exclude<Outcome<unknown>, { kind: 'ok' }>): string {
  if (outcome.kind === 'refused')
    return translate(locale, {
      key: 'users.stale.refused',
      params: { message: outcome.message || outcome.name || String(outcome.code) },
    })
  return translate(locale, { key: `users.stale.${REASONS[outcome.reason]}` })
}

/** Shown where the gateway answers, and does not know what the desk remembers. */
export const unknownUpstream = (locale: Locale) => translate(locale, { key: 'users.stale.unknownUpstream' })

/** There is no documented code for "no such user" (gateway-api.md 1.8): a name or status that says so has to do. */
export const saysNotFound = (outcome: Outcome<unknown>) =>
  outcome.kind === 'refused' && (outcome.httpStatus === 404 || /NOT_?FOUND/i.test(outcome.name))

/** How long a page waits for the gateway before it shows what the desk remembers. */
export const LIVE_DEADLINE_MS = 4_000
