import type { Role } from './permissions/roles'
import type { Locale } from './i18n/locales'

/** A person, as read from the store for this very request: role and language are never taken from a cookie. */
export interface StaffActor {
  kind: 'staff'
  staffId: string
  email: string
  name: string
  role: Role
  sessionId: string
  locale: Locale
  timeZone: string
  theme: Theme
}

/** The desk itself: a job of the watcher or a command of the operator. */
export interface SystemActor {
  kind: 'system'
  job: string
}

/** A delivery from outside: it may say "look", and nothing else. */
export interface WebhookActor {
  kind: 'webhook'
  source: string
}

export type Actor = StaffActor | SystemActor | WebhookActor

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
