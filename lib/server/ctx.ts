import 'server-only'
import type { Funding } from '@/lib/funding/port'
import type { Gateway } from '@/lib/gateway/port'
import type { Actor } from '@/lib/shared/actor'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { Clock } from './clock'
import type { Db } from './db/client'

/**
 * All that a verb may know of the world. No verb reads the session, headers, the environment or the machine's clock, so
 * the same verb serves a page, a route, an action and a job, and a test sets every one of these.
 */
export interface Ctx {
  actor: Actor
  /** Goes into the log, the trail and the error that a person sees: what they quote finds all three. */
  requestId: string
  db: Db
  gateway: Gateway
  /** The partner's own account; null where none is configured. */
  funding: Funding | null
  clock: Clock
  locale: Locale
  /** Network address of the caller, as the server saw it; null for jobs. */
  address: string | null
}
