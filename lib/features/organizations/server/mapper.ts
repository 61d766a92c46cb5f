import 'server-only'
import type { Source } from '@/lib/features/users/dto'
import type { OrganizationDetails, OrganizationDto } from '../dto'
import type { OrganizationRow } from './repository'

const SOURCES: readonly string[] = ['mirror', 'opened', 'created'] satisfies Source[]
const isSource = (value: string): value is Source => SOURCES.includes(value)

export function toOrganizationDto(row: OrganizationRow): OrganizationDto {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    userId: row.userId,
    ownerEmail: row.ownerEmail,
    source: isSource(row.source) ? row.source : 'mirror',
    readAt: row.readAt.toISOString(),
  }
}

export const toOrganizationDetails = (row: OrganizationRow): OrganizationDetails => ({
  ...toOrganizationDto(row),
  firstSeenAt: row.firstSeenAt.toISOString(),
})
