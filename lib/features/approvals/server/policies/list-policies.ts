import 'server-only'
import { toPerson } from '@/lib/server/stored-actor'
import type { RequestRow } from '@/lib/server/approvals'
import { readVerb } from '@/lib/server/verb'
import type { PoliciesDto, PolicyDto } from '../../dto'
import { policiesSchema } from '../../schema'
import { otherAdministrators } from '../repository'
import { asPerson } from '../standing'
import { isPolicyKind, policyFrom, proposedOf } from './facts'
import { allPolicies, openProposals, type PolicyRow } from './repository'

const proposalOf = ({ id, requester, createdAt }: RequestRow) => ({
  approvalId: id,
  by: toPerson(requester),
  at: createdAt.toISOString(),
})

function toPolicy(row: PolicyRow, proposals: readonly RequestRow[]): PolicyDto[] {
  const policy = proposedOf(row)
  if (!policy) return []
  const { terms, ...named } = policy
  const proposal = proposals.find(({ subjectId }) => subjectId === row.id)
  return [
    {
      id: row.id,
      ...named,
      ...terms,
      version: row.version,
      changedBy: toPerson(row.changedBy),
      updatedAt: row.updatedAt.toISOString(),
      proposal: proposal ? proposalOf(proposal) : null,
    },
  ]
}

/** Every policy with the change of it that is proposed, and how many others could approve a proposal of the reader. */
export const listPolicies = readVerb({
  name: 'policies.list',
  permission: 'policies.read',
  input: policiesSchema,
  run: async (ctx): Promise<PoliciesDto> => {
    const { actor, db, clock } = asPerson(ctx)
    const [rows, open, others] = await Promise.all([
      allPolicies(db),
      openProposals(db),
      otherAdministrators(db, actor.staffId),
    ])
    const proposals = open.filter(({ expiresAt }) => expiresAt > clock.now())
    return {
      policies: rows.flatMap((row) => toPolicy(row, proposals)),
      proposed: proposals
        .filter(({ payload }) => payload.version === '0' && isPolicyKind(payload.kind))
        .map((row) => {
          const { name, kind } = policyFrom(row.payload)
          return { ...proposalOf(row), name, kind }
        }),
      otherAdministrators: others,
    }
  },
})
