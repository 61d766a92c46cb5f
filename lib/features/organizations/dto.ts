import type { Source } from '@/lib/features/users/dto'
import type { Page } from '@/lib/shared/paging'

/** An organization as lists and pages show it; the API tells no more of it than id, name and time (gateway-api.md 2.5). */
export interface OrganizationDto {
  id: string
  name: string
  createdAt: string
  userId: string
  ownerEmail: string
  /** Who told the desk, and when it asked. */
  source: Source
  readAt: string
}

export type OrganizationsPage = Page<OrganizationDto>

export interface OrganizationDetails extends OrganizationDto {
  firstSeenAt: string
}

export interface FoundOrganization {
  id: string
  name: string
  ownerEmail: string
}
