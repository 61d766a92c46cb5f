import { can, PERMISSION_NAMES, PERMISSIONS, type Permission } from '@/lib/shared/permissions'
import type { StaffActor } from '@/lib/shared/actor'
import type { Locale } from '@/lib/shared/i18n/locales'

export type Access = Record<Permission, { granted: boolean; meaning: string }>

/**
 * What this person may do, in words, for the browser: drawn from the same `can()` as the server's refusals, so that the
 * catalogue itself need not travel. It decides what is shown, never what is allowed.
 */
export function accessOf(actor: StaffActor, locale: Locale): Access {
  return Object.fromEntries(
    PERMISSION_NAMES.map((name) => [name, { granted: can(actor, name), meaning: PERMISSIONS[name][locale] }]),
  ) as Access
}
