import 'server-only'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { readApproval } from '@/lib/features/approvals/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/** The request of an address; null where there is none. */
export async function openApproval(approvalId: string): Promise<ApprovalDto | null> {
  const ctx = await requirePage('approvals.read')
  try {
    return await readApproval(ctx, { approvalId })
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
}
