import 'server-only'
import type { ApprovalStateDto, VoteDto } from '@/lib/shared/approval'
import type { Db, Tx } from '../db/client'
import { toPerson } from '../stored-actor'
import { requestById, votesOf, type VoteRow } from './repository'

export const toVotes = (votes: readonly VoteRow[]): VoteDto[] =>
  votes.flatMap(({ actor, decision, reason, at }) => {
    const by = toPerson(actor)
    return by ? [{ by, decision, reason, at: at.toISOString() }] : []
  })

/** Who acts next on something sensitive. @returns null where nobody was ever asked. */
export async function approvalState(db: Db | Tx, approvalId: string): Promise<ApprovalStateDto | null> {
  const row = await requestById(db, approvalId)
  if (!row) return null
  const votes = await votesOf(db, approvalId)
  return {
    approvalId: row.id,
    kind: row.kind,
    status: row.status,
    needed: row.demand.approvers,
    votes: toVotes(votes),
    roles: row.roles,
    expiresAt: row.expiresAt.toISOString(),
    changed: row.changed ?? [],
    brokenBy: toPerson(row.brokenBy),
  }
}
