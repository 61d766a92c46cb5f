import 'server-only'
import { cache } from 'react'
import { readOrganization } from '@/lib/features/organizations/server'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { readChangeSet } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'
import { can } from '@/lib/shared/permissions'

async function known<Found>(reading: Promise<Found>): Promise<Found | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

/** The change-set of an address, once per request for the title and the page; null where there is none. */
export const openChangeSet = cache(async (changeSetId: string): Promise<ChangeSetDto | null> => {
  const ctx = await requirePage('tariffs.read')
  return known(readChangeSet(ctx, { changeSetId }))
})

/** Whose organization it is, from memory; null where the directory does not know it any more, or may not be asked. */
export async function ownerOf({ organizationId }: ChangeSetDto): Promise<string | null> {
  const ctx = await requirePage('tariffs.read')
  if (!can(ctx.actor, 'organizations.read')) return null
  const reading = await known(readOrganization(ctx, { organizationId, prefer: 'memory' }))
  return reading?.data.ownerEmail ?? null
}
