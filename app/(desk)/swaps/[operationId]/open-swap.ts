import 'server-only'
import { cache } from 'react'
import type { OperationDto } from '@/lib/features/operations/dto'
import { readSwap } from '@/lib/features/swaps/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The swap of an address, once per request for the title and the page; null where there is none. */
export const openSwap = cache(async (operationId: string): Promise<OperationDto | null> => {
  const ctx = await requirePage('swaps.read')
  try {
    return await readSwap(ctx, { operationId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
