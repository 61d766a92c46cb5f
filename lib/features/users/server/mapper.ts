import 'server-only'
import type { Source, UserDetails, UserDto } from '../dto'
import type { UserRow } from './repository'

const iso = (date: Date | null) => date?.toISOString() ?? null

const SOURCES: readonly string[] = ['mirror', 'opened', 'created'] satisfies Source[]
const isSource = (value: string): value is Source => SOURCES.includes(value)

export function toUserDto(row: UserRow): UserDto {
  return {
    id: row.id,
    email: row.email,
    utm: row.utm,
    createdAt: row.createdAt.toISOString(),
    updatedAt: iso(row.updatedAt),
    confirmedAt: iso(row.confirmedAt),
    lastLoginAt: iso(row.lastLoginAt),
    source: isSource(row.source) ? row.source : 'mirror',
    readAt: row.readAt.toISOString(),
    organizationsCount: row.organizationsCount,
  }
}

export const toUserDetails = (row: UserRow): UserDetails => ({
  ...toUserDto(row),
  firstSeenAt: row.firstSeenAt.toISOString(),
  organizationsReadAt: iso(row.organizationsReadAt),
})
