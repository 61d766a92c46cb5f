import type { Page } from '@/lib/shared/paging'
import type { Hygiene } from './choices'
import type { Terms } from './terms'

/** Of how many organizations the desk has read the tariffs, and since when the oldest reading is. */
export interface BookCoverage {
  organizations: number
  read: number
  oldestReadAt: string | null
}

export interface HygieneDto {
  coverage: BookCoverage
  counts: Record<Hygiene, number>
  /** Organizations without any override, told only where most of those that were read have one. */
  without: number | null
}

/** An organization whose tariffs were read and that had no override then. */
export interface WithoutOverrideDto {
  organizationId: string
  organizationName: string
  ownerEmail: string
  createdAt: string
  readAt: string
}

/** The override that most organizations have, action and terms alike, and how many do. */
export interface UsualOverrideDto {
  action: string
  terms: Terms
  organizations: number
}

export interface WithoutOverridePage extends Page<WithoutOverrideDto> {
  /** Null where there is none that could be proposed: of a known action, other than the general terms. */
  usual: UsualOverrideDto | null
}
