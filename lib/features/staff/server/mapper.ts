import 'server-only'
import type { SessionDto, StaffDto } from '../dto'
import type { SessionRow, StaffRow } from './repository'

/** The hash never leaves the row: fields are named one by one. */
export function toStaffDto({ person, sessions }: { person: StaffRow; sessions: number }): StaffDto {
  return {
    id: person.id,
    email: person.email,
    name: person.name,
    role: person.role,
    disabledAt: person.disabledAt?.toISOString() ?? null,
    mustChangePassword: person.mustChangePassword,
    lastLoginAt: person.lastLoginAt?.toISOString() ?? null,
    createdAt: person.createdAt.toISOString(),
    updatedAt: person.updatedAt.toISOString(),
    sessions,
  }
}

export function toSessionDto(row: SessionRow, currentId: string): SessionDto {
  return {
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    address: row.address,
    userAgent: row.userAgent,
    current: row.id === currentId,
  }
}

/** What the trail keeps of a person: what an administrator can change. */
export function auditView(
  person: Pick<StaffRow, 'email' | 'name' | 'role' | 'disabledAt'>,
): Record<string, unknown> {
  const { email, name, role, disabledAt } = person
  return { email, name, role, disabledAt }
}
