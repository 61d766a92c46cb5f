import 'server-only'
import { cache } from 'react'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { readTopUp } from '@/lib/features/top-ups/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The top-up of an address, once per request for the title and the page; null where there is none. */
export const openTopUp = cache(async (topUpId: string): Promise<TopUpDto | null> => {
  const ctx = await requirePage('top-ups.read')
  try {
    return await readTopUp(ctx, { topUpId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
