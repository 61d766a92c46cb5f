import 'server-only'
import { cache } from 'react'
import type { OperationDto } from '@/lib/features/operations/dto'
import { readWithdrawal } from '@/lib/features/withdrawals/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The withdrawal of an address, once per request for the title and the page; null where there is none. */
export const openWithdrawal = cache(async (operationId: string): Promise<OperationDto | null> => {
  const ctx = await requirePage('withdrawals.read')
  try {
    return await readWithdrawal(ctx, { operationId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
