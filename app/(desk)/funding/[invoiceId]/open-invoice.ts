import 'server-only'
import { cache } from 'react'
import type { FundingInvoiceDto } from '@/lib/features/funding/dto'
import { readInvoice } from '@/lib/features/funding/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The invoice of this request, read once for title and page; null where there is no such one. */
export const openInvoice = cache(async (invoiceId: string): Promise<FundingInvoiceDto | null> => {
  const ctx = await requirePage('funding.read')
  try {
    return await readInvoice(ctx, { invoiceId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
})
