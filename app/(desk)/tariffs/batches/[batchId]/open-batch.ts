import 'server-only'
import { cache } from 'react'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import { readBatch } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The batch of an address, once per request. @returns null where there is none: the page answers 404. */
export const openBatch = cache(async (batchId: string): Promise<BatchDto | null> => {
  const ctx = await requirePage('tariffs.read')
  try {
    return await readBatch(ctx, { batchId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
