import 'server-only'
import { approvalState, handlersOf } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { toPerson } from '@/lib/server/stored-actor'
import { zoneOf } from '@/lib/server/zone'
import type { Actor } from '@/lib/shared/actor'
import type { ApprovalStateDto } from '@/lib/shared/approval'
import { AppError, type Text } from '@/lib/shared/errors'
import { can } from '@/lib/shared/permissions'
import type { TopUpDto } from '../dto'
import { NEXT } from '../status'
import { iso, toEvidence, toTopUpSummary } from './mapper'
import { ofWaitingList } from './steps'
import { askedOf, evidenceOf, pausedAmong, topUpById, type TopUpRow } from './read-repository'

export const unknownTopUp = (id: string | null) =>
  new AppError('NOT_FOUND', `no top-up ${id ?? 'with such an id'}`, {
    text: { key: 'topUps.errors.notFound' },
  })

/**
 * Why somebody may not say what became of a top-up that nothing proves; null where they may. It takes a second person:
 * neither who asked for it, nor who let it through alone, nor an account that one of them has lately had in hand.
 *
 * @param handlers see `handlersOf`.
 */
export function notTheOne(
  actor: Actor,
  row: Pick<TopUpRow, 'requesterId'>,
  brokenBy: string | null,
  handlers: ReadonlySet<string>,
): Text | null {
  if (!can(actor, 'top-ups.decide')) return { key: 'topUps.decide.notAllowed' }
  const self = actor.kind === 'staff' ? actor.staffId : null
  if (self === row.requesterId) return { key: 'topUps.decide.ownRequest' }
  if (self === brokenBy) return { key: 'topUps.decide.brokeGlass' }
  const inHand = handlers.has(row.requesterId) || (brokenBy !== null && handlers.has(brokenBy))
  return inHand ? { key: 'topUps.decide.account' } : null
}

function rightsOf(
  actor: Actor,
  row: TopUpRow,
  approval: ApprovalStateDto | null,
  handlers: ReadonlySet<string>,
) {
  const open = row.status === 'needs-a-person'
  const why = open ? notTheOne(actor, row, approval?.brokenBy?.staffId ?? null, handlers) : null
  return {
    mayCancel: can(actor, 'top-ups.create') && NEXT[row.status].includes('cancelled') && !ofWaitingList(row),
    mayDecide: open && why === null,
    mayNotDecide: why,
  }
}

/** A top-up as its reader sees it now. @throws AppError NOT_FOUND. */
export async function showTopUp(
  ctx: Pick<Ctx, 'db' | 'actor' | 'locale' | 'clock'>,
  id: string | null,
): Promise<TopUpDto> {
  const row = id === null ? undefined : await topUpById(ctx.db, id)
  if (!row) throw unknownTopUp(id)
  const [approval, evidence, asked, paused, handlers] = await Promise.all([
    row.approvalId === null ? null : approvalState(ctx.db, row.approvalId),
    evidenceOf(ctx.db, row.id),
    askedOf(ctx.db, [row]),
    pausedAmong(ctx.db, [row]),
    handlersOf(ctx.db, ctx.actor, ctx.clock.now()),
  ])
  const reader = { locale: ctx.locale, timeZone: zoneOf(ctx), now: ctx.clock.now() }
  const beside = { asked: asked.get(row.approvalId ?? '') ?? null, paused: paused.size > 0, reader }
  return {
    ...toTopUpSummary(row, beside),
    version: row.version,
    requestId: row.requestId,
    approval,
    approvedAt: iso(row.approvedAt),
    balanceBefore: row.balanceBefore,
    balanceBeforeAt: iso(row.balanceBeforeAt),
    balanceAfter: row.balanceAfter,
    balanceAfterAt: iso(row.balanceAfterAt),
    sentAt: iso(row.sentAt),
    settledBy: row.settledBy,
    decidedBy: toPerson(row.decidedBy),
    upstreamRequestId: row.upstreamRequestId,
    error: row.error,
    nextLookAt: iso(row.nextLookAt),
    looks: row.looks,
    evidence: evidence.map(toEvidence),
    ...rightsOf(ctx.actor, row, approval, handlers),
  }
}
