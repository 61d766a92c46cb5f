import 'server-only'
import {
  requestApproval,
  useApproval,
  withdrawRequest,
  type ApprovalEnd,
  type ApprovalRow,
  type Facts,
} from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import type { IndividualTerms } from '../../terms'
import {
  changeSet,
  changeSetById,
  linesOf,
  type ChangeSetRow,
  type LineRow,
  type NewChangeSet,
} from '../change-sets-repository'
import { changeSetSubject, directoryOrganization } from '../seen'
import { toldLines } from '../told'
import { changedTerms, liveFacts, payloadOf } from './facts'
import { measureOf } from './measure'

/** What is not live yet: what would be sent. */
const pending = (lines: readonly LineRow[]) => lines.filter(({ state }) => state === 'pending')

/**
 * Asks whoever the policies name, where they name anybody, before a frozen change-set goes its way.
 *
 * @param set as it will stand: with the moment for which it is meant.
 * @returns what it becomes, and what the trail says beside.
 */
export async function askFirst(
  tx: Tx,
  ctx: Ctx,
  set: ChangeSetRow,
  lines: readonly LineRow[],
): Promise<{ change: Partial<NewChangeSet>; audit: AuditEntry[] } | null> {
  const asked = pending(lines)
  const { name } = await directoryOrganization(tx, set.organizationId)
  const bases = asked.flatMap(({ action, base }) => (base ? [[action, base] as const] : []))
  const actions = asked.map(({ action }) => action)
  const { id, userId, organizationId } = set
  const request = await requestApproval(tx, ctx, {
    kind: 'tariff',
    subject: { kind: 'change-set', id, userId, organizationId },
    payload: payloadOf(set, asked),
    live: liveFacts(new Map<string, IndividualTerms>(bases), actions, name),
    measure: measureOf(asked),
    reason: set.reason,
  })
  if (!request) return null
  await tellChange(tx, { noun: 'tariffs', id })
  return {
    change: { status: 'awaiting-approval', approvalId: request.approvalId },
    audit: [request.audit],
  }
}

/** The change-set that waits for this very request; undefined where it has gone on otherwise. */
async function waiting(tx: Tx, { id, subjectId }: ApprovalRow): Promise<ChangeSetRow | undefined> {
  const set = await changeSetById(tx, subjectId)
  return set?.status === 'awaiting-approval' && set.approvalId === id ? set : undefined
}

/** Whoever gives a change-set up, or takes it back, takes its request back with it. */
export async function takeBack(tx: Tx, ctx: Ctx, set: ChangeSetRow): Promise<AuditEntry[]> {
  if (set.status !== 'awaiting-approval' || set.approvalId === null) return []
  const withdrawn = await withdrawRequest(tx, ctx, set.approvalId)
  return withdrawn ? [withdrawn] : []
}

/** Nothing of it was sent: it can be changed and asked for anew. What stopped in the middle stays so. */
export async function backFromApproval(
  tx: Tx,
  ctx: Ctx,
  request: ApprovalRow,
  end: ApprovalEnd,
): Promise<AuditEntry[]> {
  const set = await waiting(tx, request)
  if (!set) return []
  const begun = (await linesOf(tx, set.id)).some(({ state }) => state !== 'pending')
  const now = ctx.clock.now()
  await changeSet(tx, set.id, now, {
    ...(begun ? { status: 'stopped', stopped: 'notApproved', finishedAt: now } : { status: 'draft' }),
    applyAt: null,
    applyZone: null,
    authorisedBy: null,
    authorisedAt: null,
    requestId: null,
  })
  await tellChange(tx, { noun: 'tariffs', id: set.id })
  return [
    {
      action: set.applyAt ? 'tariffs.schedule' : 'tariffs.apply',
      subject: changeSetSubject(set),
      outcome: 'refused',
      before: { status: set.status },
      after: { status: begun ? 'stopped' : 'draft', approval: end.status, changed: end.changed },
      reason: end.reason,
    },
  ]
}

/** With the vote that was missing it goes its way, in the name of whoever asked. */
export async function goOn(tx: Tx, ctx: Ctx, request: ApprovalRow, live: Facts): Promise<AuditEntry[]> {
  const set = await waiting(tx, request)
  const lines = set ? await linesOf(tx, set.id) : []
  const used = await useApproval(tx, ctx, request.id, {
    kind: 'tariff',
    subjectId: request.subjectId,
    payload: set ? payloadOf(set, pending(lines)) : {},
    live,
    changed: changedTerms,
  })
  if (!used.ok || !set) {
    const end = { status: 'void' as const, changed: used.ok ? [] : used.changed, by: null, reason: null }
    return [...(used.audit ? [used.audit] : []), ...(await backFromApproval(tx, ctx, request, end))]
  }
  const status = set.applyAt ? 'scheduled' : 'queued'
  await changeSet(tx, set.id, ctx.clock.now(), { status, authorisedAt: ctx.clock.now() })
  await tellChange(tx, { noun: 'tariffs', id: set.id })
  return [
    used.audit,
    {
      action: set.applyAt ? 'tariffs.schedule' : 'tariffs.apply',
      subject: changeSetSubject(set),
      before: { status: set.status, lines: toldLines(lines, ({ base }) => base) },
      after: {
        status,
        askedBy: request.requester.name,
        approvedBy: used.approvers.map(({ name }) => name),
        ...(used.broken && { brokenBy: used.broken.name }),
        lines: toldLines(lines, ({ proposed }) => proposed),
      },
      reason: set.reason || null,
    },
  ]
}
