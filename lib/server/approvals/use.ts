import 'server-only'
import { eq } from 'drizzle-orm'
import type { ApprovalKind, ApprovalStatus, ChangedValue } from '@/lib/shared/approval'
import type { StoredActor } from '@/lib/shared/person'
import { can, isRole } from '@/lib/shared/permissions'
import type { AuditEntry } from '../audit/emit'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { staff } from '../db/tables'
import { isOver, lapseRequest, voidRequest } from './end'
import { differences, hashOf } from './facts'
import { changedSince, forged } from './judged'
import { tellChange } from '../live'
import { changeRequest, countingVotes, lockRequest, type RequestRow } from './repository'
import { approvalSubject, tellApprovers } from './told'
import type { ApprovalKindDef, Facts } from './types'

/** What is about to be done, as it stands now. */
export interface Use {
  kind: ApprovalKind
  subjectId: string
  payload: Facts
  live: Facts
  changed: ApprovalKindDef['changed']
}

export type Used =
  | { ok: true; approvers: StoredActor[]; broken: StoredActor | null; audit: AuditEntry }
  | { ok: false; status: ApprovalStatus; changed: ChangedValue[]; audit: AuditEntry | null }

async function brokenStands(tx: Tx, broken: StoredActor): Promise<boolean> {
  const [person] = await tx
    .select({ role: staff.role, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.id, broken.staffId ?? ''))
  if (!person || person.disabledAt || !isRole(person.role)) return false
  return can({ kind: 'staff', role: person.role }, 'approvals.break-glass')
}

const refused = (row: RequestRow, reason: string): AuditEntry => ({
  action: 'approvals.use',
  subject: approvalSubject(row),
  outcome: 'refused',
  before: { status: row.status },
  reason,
})

/**
 * Turns an approval into the right to do the one thing that it was given for, once. In the transaction in which that thing
 * goes on; the thing is locked before. Never throws for what is found: where the request has to end because of it, it ends
 * here, with whoever asked being told, and the noun decides what that means for the thing.
 *
 * An approval of another thing is not touched by the attempt. One whose approvers are disabled or have lost the role since
 * waits again, for others.
 */
export async function useApproval(tx: Tx, ctx: Ctx, approvalId: string, use: Use): Promise<Used> {
  const row = await lockRequest(tx, approvalId)
  if (!row || row.kind !== use.kind || row.subjectId !== use.subjectId) {
    const changed = [{ name: 'approval', before: approvalId, after: null }]
    return { ok: false, status: 'void', changed, audit: row ? refused(row, 'asked for by another') : null }
  }
  if (row.status !== 'approved')
    return { ok: false, status: row.status, changed: row.changed ?? [], audit: null }

  const end = async (changed: ChangedValue[]): Promise<Used> => {
    const audit = await voidRequest(tx, ctx, row, changed)
    return { ok: false, status: 'void', changed, audit }
  }
  const votes = await countingVotes(tx, row)
  const another = await forged(tx, row, votes)
  if (another.length > 0) return end(another)
  if (hashOf(use.payload) !== row.payloadHash) return end(differences(row.payload, use.payload))
  if (isOver(row, ctx.clock.now())) {
    const audit = await lapseRequest(tx, ctx, row)
    return { ok: false, status: 'lapsed', changed: [], audit }
  }
  const changed = await changedSince(tx, row, votes, use.live, use.changed)
  if (changed.length > 0) return end(changed)

  const stands = row.brokenBy ? await brokenStands(tx, row.brokenBy) : votes.length >= row.demand.approvers
  const now = ctx.clock.now()
  if (!stands) {
    const again = { ...row, version: row.version + 1 }
    await changeRequest(tx, row, now, { status: 'waiting', brokenBy: null, decidedAt: null })
    await tellApprovers(
      tx,
      ctx,
      again,
      votes.map(({ staffId }) => staffId),
    )
    return { ok: false, status: 'waiting', changed: [], audit: refused(row, 'its votes no longer count') }
  }
  await changeRequest(tx, row, now, { status: 'used', usedAt: now })
  await tellChange(tx, { noun: 'approvals', id: row.id })
  const approvers = votes.map(({ actor }) => actor)
  return {
    ok: true,
    approvers,
    broken: row.brokenBy,
    audit: {
      action: 'approvals.use',
      subject: approvalSubject(row),
      before: { status: 'approved' },
      after: {
        status: 'used',
        subject: { kind: row.subjectKind, id: row.subjectId },
        approvers: approvers.map(({ name }) => name),
        ...(row.brokenBy && { brokenBy: row.brokenBy.name }),
      },
    },
  }
}
