import type { Page } from '@/lib/shared/paging'

/** Where a remembered row was last read: the reading of everything, a page that somebody opened, or our own creation. */
export type Source = 'mirror' | 'opened' | 'created'

/** A user as lists and pages show it. Times are ISO strings; null is "the gateway said nothing" (gateway-api.md 2.1). */
export interface UserDto {
  id: string
  email: string
  utm: string | null
  createdAt: string
  updatedAt: string | null
  confirmedAt: string | null
  lastLoginAt: string | null
  /** Who told the desk, and when it asked. */
  source: Source
  readAt: string
  /** Null until the list of this user's organizations was read. */
  organizationsCount: number | null
}

export type UsersPage = Page<UserDto>

/** One user, with what the desk knows beside what the gateway says. */
export interface UserDetails extends UserDto {
  firstSeenAt: string
  /** When the whole list of this user's organizations was last read; null where it never was. */
  organizationsReadAt: string | null
}

export interface FoundUser {
  id: string
  email: string
}
