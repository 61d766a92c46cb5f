import 'server-only'
import {
  differences,
  useApproval,
  type ApprovalKindDef,
  type ApprovalRow,
  type Facts,
} from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import { storedActor } from '@/lib/server/stored-actor'
import { AppError } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'
import { factsOf, policyFrom, proposedOf } from './facts'
import { policyPicture } from './picture'
import { keepPolicy, lockPolicy, policyById, type PolicyRow } from './repository'

/** A change is judged on the policy as it stands: any change of it, by whatever way, makes another version. */
export async function policyNow(db: Db | Tx, policyId: string): Promise<Facts> {
  const row = await policyById(db, policyId)
  const stands = row && proposedOf(row)
  return row && stands ? { version: String(row.version), ...factsOf(stands) } : { version: '0' }
}

type Told = Pick<PolicyRow, 'name' | 'enabled' | 'terms' | 'version'>

/** Puts the policy into force, in the transaction of the vote that was missing. */
async function apply(tx: Tx, ctx: Ctx, request: ApprovalRow): Promise<AuditEntry[]> {
  const { id, subjectId, payload } = request
  const used = await useApproval(tx, ctx, id, {
    kind: 'policy',
    subjectId,
    payload,
    live: await policyNow(tx, subjectId),
    changed: differences,
  })
  // It was compared a moment ago in this same transaction, under the same lock.
  if (!used.ok) throw new AppError('CONFLICT', `policy ${subjectId} cannot be changed: ${used.status}`)
  const before = await lockPolicy(tx, subjectId)
  const policy = policyFrom(payload)
  const version = Number(payload.version)
  const now = ctx.clock.now()
  const row = {
    ...policy,
    id: subjectId,
    version: version + 1,
    changedBy: request.requester,
    approvalId: id,
    createdAt: now,
    updatedAt: now,
  }
  if (!(await keepPolicy(tx, row, version)))
    throw new AppError('CONFLICT', `policy ${subjectId} is another by now`, {
      text: { key: 'approvals.errors.policyOlder' },
    })
  const told = ({ name, enabled, terms, version: number }: Told) => ({
    name,
    enabled,
    terms,
    version: number,
  })
  return [
    used.audit,
    {
      action: 'policies.change',
      subject: { kind: 'policy', id: subjectId },
      before: before ? told(before) : null,
      after: {
        kind: policy.kind,
        ...told(row),
        proposedBy: request.requester.name,
        approvedBy: storedActor(ctx.actor).name,
      },
    },
  ]
}

/** The change of a policy is the desk's own: it is carried out with the vote that approves it. */
export const policyApproval: ApprovalKindDef = {
  kind: 'policy',
  readLive: ({ db }, { subjectId }) => policyNow(db, subjectId),
  changed: differences,
  summary: ({ payload }) => ({
    title: {
      key: `approvals.policy.titles.${payload.version === '0' ? 'add' : 'change'}`,
      params: { name: payload.name ?? '' },
    },
    href: routes.settingsPolicies(),
  }),
  picture: policyPicture,
  lock: async (tx, { subjectId }) => void (await lockPolicy(tx, subjectId)),
  approved: apply,
}
