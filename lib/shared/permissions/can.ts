import type { Actor } from '../actor'
import { PERMISSIONS, type Permission } from './catalogue'
import { isRole } from './roles'

/**
 * Whether somebody may do something. Fails closed: an unknown role, an unknown permission or an unknown kind of actor
 * may do nothing.
 */
export function can(actor: Pick<Actor, 'kind'> & { role?: string }, permission: Permission): boolean {
  const entry: { roles: readonly string[]; system?: true; webhook?: true } | undefined = Object.hasOwn(
    PERMISSIONS,
    permission,
  )
    ? PERMISSIONS[permission]
    : undefined
  if (!entry) return false
  if (actor.kind === 'staff') return isRole(actor.role) && entry.roles.includes(actor.role)
  if (actor.kind === 'system') return entry.system === true
  return actor.kind === 'webhook' && entry.webhook === true
}
