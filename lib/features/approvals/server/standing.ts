import 'server-only'
import { isOver, type RequestRow } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { StaffActor } from '@/lib/shared/actor'
import { AppError } from '@/lib/shared/errors'
import { can } from '@/lib/shared/permissions'
import type { NotYours } from '../dto'

export type PersonCtx = Ctx & { actor: StaffActor }

/** The person who acts: a job of the desk asks for nothing, decides nothing and takes nothing back. */
export function asPerson(ctx: Ctx): PersonCtx {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only people deal with requests for approval')
  return { ...ctx, actor }
}

/** What somebody has to do with a request, beside their role. */
export interface Standing {
  voted: boolean
  /** See `handlersOf`. */
  handlers: ReadonlySet<string>
}

/** Why somebody may not decide about a request; null where they may. */
export function notYours(
  row: RequestRow,
  actor: StaffActor,
  { voted, handlers }: Standing,
  now: Date,
): NotYours | null {
  if (row.status !== 'waiting' || isOver(row, now)) return 'ended'
  if (row.requesterId === actor.staffId) return 'own'
  if (voted) return 'voted'
  if (handlers.has(row.requesterId)) return 'account'
  return row.roles.includes(actor.role) && can(actor, 'approvals.decide') ? null : 'role'
}

export const unknownRequest = (id: string | null) =>
  new AppError('NOT_FOUND', `request ${id} is not known`, { text: { key: 'approvals.errors.unknown' } })

/** It is not open for a decision any more, or not by this clock. */
export function alreadyEnded(row: RequestRow): AppError {
  const status = row.status === 'waiting' ? 'lapsed' : row.status
  return new AppError('CONFLICT', `request ${row.id} is ${status}`, {
    text: { key: `approvals.errors.notWaiting.${status}` },
  })
}

/**
 * @throws AppError FORBIDDEN for one's own request, for another role and for an account that the requester has lately had in
 *   hand, CONFLICT for a second vote and for what has ended.
 */
export function requireYours(row: RequestRow, actor: StaffActor, standing: Standing, now: Date): void {
  const why = notYours(row, actor, standing, now)
  if (why === null) return
  if (why === 'ended') throw alreadyEnded(row)
  const code = why === 'voted' ? 'CONFLICT' : 'FORBIDDEN'
  throw new AppError(code, `request ${row.id}: ${why}`, { text: { key: `approvals.errors.${why}` } })
}
