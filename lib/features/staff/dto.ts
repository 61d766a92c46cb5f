import type { Role } from '@/lib/shared/permissions'

/** A person who works with the desk. Moments are ISO 8601, UTC. */
export interface StaffDto {
  id: string
  email: string
  name: string
  /** As stored: a role of a newer version is shown as it came, and grants nothing. */
  role: string
  disabledAt: string | null
  mustChangePassword: boolean
  lastLoginAt: string | null
  createdAt: string
  /** Which state this is; sent back with a change (see `staffMemberSchema`). */
  updatedAt: string
  /** Sessions that are alive at this moment. */
  sessions: number
}

/** The answer that carries a one-time password: shown once, stored nowhere. */
export interface StaffWithPasswordDto {
  staffId: string
  email: string
  name: string
  role: Role
  password: string
}

/** One sign-in of one's own that is still alive. */
export interface SessionDto {
  id: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  address: string | null
  userAgent: string | null
  /** The one that this request came with. */
  current: boolean
}

export interface EndedSessionsDto {
  ended: number
}
