import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { person, PASSWORD } from '@/lib/features/staff/server/staff.fixtures'
import type { Ctx } from '@/lib/server/ctx'
import { approvalRequests } from '@/lib/server/approvals/tables'
import { notifications } from '@/lib/server/notify/tables'
import type { Db } from '@/lib/server/db/client'
import type { StaffActor } from '@/lib/shared/actor'
import type { Role } from '@/lib/shared/permissions'
import { fixedClock, testCtx, type FixedClock } from '@/lib/testing'
import type { Decision } from '@/lib/shared/approval'
import type { ProposePolicyInput } from '../../schema'
import { decideApproval, proposePolicy, readApproval } from '..'

export { PASSWORD }
export type Person = Ctx & { actor: StaffActor }

/** A clock at the present, because sign-in attempts are counted by the store's. */
export const deskClock = (): FixedClock => fixedClock(new Date().toISOString())

/** Somebody of this role with a password of their own, at the desk. */
export async function somebody(db: Db, role: Role, more: Partial<Ctx> = {}): Promise<Person> {
  const { id, email, address } = await person(db, role)
  const actor: StaffActor = {
    kind: 'staff',
    staffId: id,
    sessionId: randomUUID(),
    email,
    name: email.slice(0, email.indexOf('@')),
    role,
    locale: 'en',
    timeZone: 'UTC',
    theme: 'system',
  }
  return { ...(await testCtx({ db, actor, address })), ...more, actor }
}

/** Reads a request as a person does and decides on what was shown. */
export async function decide(
  ctx: Person,
  approvalId: string,
  decision: Decision = 'approve',
  more: Partial<Parameters<typeof decideApproval>[1]> = {},
) {
  const { payloadHash, liveHash } = await readApproval(ctx, { approvalId })
  const input = { approvalId, decision, reason: 'looked at it', payloadHash, liveHash, password: PASSWORD }
  return decideApproval({ ...ctx, requestId: randomUUID() }, { ...input, ...more })
}

export async function requestOf(db: Db, id: string) {
  const [row] = await db.select().from(approvalRequests).where(eq(approvalRequests.id, id))
  if (!row) throw new Error(`no request ${id}`)
  return row
}

/** What somebody was told, the oldest first. */
export const toldTo = async (db: Db, { actor }: Person) =>
  db.select().from(notifications).where(eq(notifications.staffId, actor.staffId)).orderBy(notifications.id)

export const policyTerms = (more: Partial<ProposePolicyInput> = {}): ProposePolicyInput => ({
  approvalId: randomUUID(),
  policyId: null,
  version: 0,
  kind: 'tariff',
  name: 'Every change of tariffs',
  enabled: true,
  fromAmount: null,
  fromPercentPoints: null,
  fromPerPersonPerDay: null,
  approvers: 1,
  roles: ['admin', 'support'],
  livesMinutes: 60,
  stepUpFrom: null,
  breakGlass: false,
  reason: 'four eyes see more',
  ...more,
})

/** A policy that one administrator proposes and another one approves. */
export async function agreePolicy(
  [one, other]: [Person, Person],
  more: Partial<ProposePolicyInput> = {},
): Promise<string> {
  const { approvalId } = await proposePolicy({ ...one, requestId: randomUUID() }, policyTerms(more))
  await decide(other, approvalId)
  return more.policyId ?? approvalId
}
