import 'server-only'
import { cache } from 'react'
import type { TopUpBatchDto } from '@/lib/features/top-ups/dto'
import { readTopUpBatch } from '@/lib/features/top-ups/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The list of an address, once per request. @returns null where there is none: the page answers 404. */
export const openList = cache(async (batchId: string): Promise<TopUpBatchDto | null> => {
  const ctx = await requirePage('top-ups.read')
  try {
    return await readTopUpBatch(ctx, { batchId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
