import 'server-only'
import { cache } from 'react'
import type { OrganizationDetails } from '@/lib/features/organizations/dto'
import { readOrganization } from '@/lib/features/organizations/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'
import type { Reading } from '@/lib/shared/reading'

/**
 * The organization of an address, once per request for the layout, the title and the page. It is taken from memory, so that
 * a slow gateway never holds a page; the browser brings it up to date.
 *
 * @returns null where the desk does not know it: the page answers 404.
 */
export const openOrganization = cache(async (asked: string): Promise<Reading<OrganizationDetails> | null> => {
  const ctx = await requirePage('organizations.read')
  try {
    return await readOrganization(ctx, { organizationId: asked, prefer: 'memory' })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
