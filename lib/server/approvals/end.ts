import 'server-only'
import type { ApprovalStatus, ChangedValue } from '@/lib/shared/approval'
import type { AuditEntry } from '../audit/emit'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { changeRequest, lockRequest, type RequestRow } from './repository'
import { actorName, approvalSubject, tellRequester } from './told'

const OPEN: readonly ApprovalStatus[] = ['waiting', 'approved']

/** Something can still come of it. */
export const isOpen = ({ status }: Pick<RequestRow, 'status'>) => OPEN.includes(status)

/** Whether its time has run out by this clock, whatever the job that closes requests has come to. */
export const isOver = (row: Pick<RequestRow, 'expiresAt'>, now: Date) => row.expiresAt <= now

/** What it was judged on, or what is to be done, has changed: the request ends, says what has, and tells whoever asked. */
export async function voidRequest(
  tx: Tx,
  ctx: Ctx,
  row: RequestRow,
  changed: ChangedValue[],
): Promise<AuditEntry> {
  await changeRequest(tx, row, ctx.clock.now(), { status: 'void', changed })
  await tellRequester(tx, ctx, row, { kind: 'approval-void', key: 'void' })
  return {
    action: 'approvals.void',
    subject: approvalSubject(row),
    before: { status: row.status },
    after: { status: 'void', changed },
  }
}

/** Nobody agreed, or nobody used the agreement, in time. */
export async function lapseRequest(tx: Tx, ctx: Ctx, row: RequestRow): Promise<AuditEntry> {
  await changeRequest(tx, row, ctx.clock.now(), { status: 'lapsed' })
  await tellRequester(tx, ctx, row, { kind: 'approval-lapsed', key: 'lapsed' })
  return {
    action: 'approvals.lapse',
    subject: approvalSubject(row),
    before: { status: row.status, expiresAt: row.expiresAt },
    after: { status: 'lapsed' },
  }
}

/**
 * Takes a request back, because the thing that it was for is not to be done any more. The noun cancels the thing itself,
 * which it has locked before.
 *
 * @returns null where nothing was open: somebody has ended or used it already.
 */
export async function withdrawRequest(tx: Tx, ctx: Ctx, approvalId: string): Promise<AuditEntry | null> {
  const row = await lockRequest(tx, approvalId)
  if (!row || !isOpen(row)) return null
  await changeRequest(tx, row, ctx.clock.now(), { status: 'withdrawn' })
  await tellRequester(tx, ctx, row, {
    kind: 'approval-decided',
    key: 'withdrawn',
    params: { name: actorName(ctx) },
  })
  return {
    action: 'approvals.withdraw',
    subject: approvalSubject(row),
    before: { status: row.status },
    after: { status: 'withdrawn' },
  }
}
