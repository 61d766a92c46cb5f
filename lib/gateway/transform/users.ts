import type { CreatedUser, GatewayUser } from '../types'
import type { UserWire } from '../wire/users'
import { id, orNull } from './text'

export function toUser(wire: UserWire): GatewayUser {
  return {
    id: id(wire.id),
    email: wire.email,
    utm: toUtm(wire.utm),
    createdAt: wire.createdAt,
    updatedAt: orNull(wire.updatedAt),
    confirmedAt: orNull(wire.confirmedAt),
    lastLoginAt: orNull(wire.lastLoginAt),
  }
}

export function toCreatedUser(wire: UserWire & { password?: string | null | undefined }): CreatedUser {
  return { ...toUser(wire), password: orNull(wire.password) }
}

export function toUserPage(wire: { users: UserWire[]; total: number }): {
  users: GatewayUser[]
  total: number
} {
  return { users: wire.users.map(toUser), total: wire.total }
}

function toUtm(utm: unknown): string | null {
  if (utm === null || utm === undefined) return null
  return typeof utm === 'string' ? orNull(utm) : JSON.stringify(utm)
}
