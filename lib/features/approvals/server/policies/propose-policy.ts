import 'server-only'
import type { z } from 'zod'
import { differences, requestApproval } from '@/lib/server/approvals'
import type { Tx } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { plain, dec } from '@/lib/shared/money'
import { ROLES } from '@/lib/shared/permissions'
import { proposePolicySchema } from '../../schema'
import { otherAdministrators } from '../repository'
import { asPerson } from '../standing'
import { factsOf, type ProposedPolicy } from './facts'
import { policyNow } from './kind'
import { lockPolicy, openProposals } from './repository'

type Input = z.output<typeof proposePolicySchema>

const conflict = (key: string, message: string) =>
  new AppError('CONFLICT', message, { text: { key: `approvals.errors.${key}` } })

const amount = (text: string | null) => (text === null ? null : plain(dec(text)))

/** As it will stand: amounts in one spelling, roles each once and in one order. */
function proposed(input: Input): ProposedPolicy {
  const { kind, name, enabled, approvers, livesMinutes, breakGlass } = input
  return {
    kind,
    name,
    enabled,
    terms: {
      fromAmount: amount(input.fromAmount),
      fromPercentPoints: amount(input.fromPercentPoints),
      fromPerPersonPerDay: amount(input.fromPerPersonPerDay),
      approvers,
      roles: ROLES.filter((role) => input.roles.includes(role)),
      livesMinutes,
      stepUpFrom: amount(input.stepUpFrom),
      breakGlass,
    },
  }
}

/** The policy as whoever proposes saw it, locked. @throws AppError NOT_FOUND, CONFLICT, INVALID. */
async function requireSeen(tx: Tx, { policyId, version, kind }: Input): Promise<void> {
  if (policyId === null) {
    if (version !== 0) throw conflict('policyOlder', 'a new policy has no version')
    return
  }
  const row = await lockPolicy(tx, policyId)
  if (!row)
    throw new AppError('NOT_FOUND', `policy ${policyId} is not known`, {
      text: { key: 'approvals.errors.policyUnknown' },
    })
  if (row.version !== version)
    throw conflict('policyOlder', `policy ${policyId} is at version ${row.version}`)
  if (row.kind !== kind)
    throw new AppError('INVALID', 'another kind', { fields: { kind: 'approvals.errors.policyKind' } })
  if ((await openProposals(tx, policyId)).length > 0)
    throw conflict('proposed', `a change of policy ${policyId} is proposed already`)
}

/**
 * Proposes a policy, or a change of one. Nothing changes before another administrator has approved it, whatever the policies
 * themselves say; with their vote it is in force.
 *
 * @throws AppError NOT_FOUND; INVALID for terms that are none; CONFLICT for an older version, where one is proposed already,
 *   where nothing would change, and where there is no other administrator.
 */
export const proposePolicy = writeVerb({
  name: 'policies.propose',
  permission: 'policies.manage',
  input: proposePolicySchema,
  subject: ({ policyId, approvalId }) => ({ kind: 'policy', id: policyId ?? approvalId }),
  run: async (raw, input): Promise<{ approvalId: string }> => {
    const ctx = asPerson(raw)
    if ((await otherAdministrators(ctx.db, ctx.actor.staffId)) === 0)
      throw conflict('noOther', 'there is no other administrator')
    // A new policy takes the id of its proposal, which the form has chosen: proposed twice it is one.
    const policyId = input.policyId ?? input.approvalId
    return write(ctx, async (tx) => {
      await requireSeen(tx, input)
      const live = await policyNow(tx, policyId)
      const payload = { version: String(input.version), ...factsOf(proposed(input)) }
      if (differences(live, payload).length === 0)
        throw conflict('policySame', `nothing of policy ${policyId} would change`)
      const asked = await requestApproval(tx, ctx, {
        approvalId: input.approvalId,
        kind: 'policy',
        subject: { kind: 'policy', id: policyId },
        payload,
        live,
        measure: {},
        reason: input.reason,
      })
      if (!asked) throw new Error('a policy is never changed alone')
      const audit = {
        action: 'policies.propose' as const,
        subject: { kind: 'policy' as const, id: policyId },
        before: live,
        after: { approvalId: asked.approvalId, ...payload },
        reason: input.reason,
      }
      return { data: { approvalId: asked.approvalId }, audit: [audit, asked.audit] }
    })
  },
})
