import 'server-only'
import type { ChangeLineDto, ChangeSetDto, ChangeSetSummaryDto } from '../dto'
import { flagsOf } from '../flags'
import type { ChangeSetRow, LineRow } from './change-sets-repository'
import { judge, type Judged } from './judge'
import type { ApprovalStateDto } from '@/lib/shared/approval'
import { toPerson } from '@/lib/server/stored-actor'

const iso = (moment: Date | null) => moment?.toISOString() ?? null

function shared(set: ChangeSetRow, organizationName: string | undefined) {
  return {
    id: set.id,
    organizationId: set.organizationId,
    organizationName: organizationName ?? set.organizationId,
    userId: set.userId,
    kind: set.kind,
    status: set.status,
    reason: set.reason,
    comment: set.comment,
    createdBy: toPerson(set.createdBy),
    createdAt: set.createdAt.toISOString(),
    updatedAt: set.updatedAt.toISOString(),
    applyAt: iso(set.applyAt),
    applyZone: set.applyZone,
    finishedAt: iso(set.finishedAt),
    batchId: set.batchId,
  }
}

/** @param organizationName undefined where the organization is not in the directory any more: its id stands for it. */
export const toSummary = (
  set: ChangeSetRow,
  organizationName: string | undefined,
  counts: { lines: number; live: number } = { lines: 0, live: 0 },
): ChangeSetSummaryDto => ({ ...shared(set, organizationName), ...counts })

/**
 * A draft is judged as it is read; later what counts is what was frozen when it was authorised. That of a batch was judged
 * when it was made, and its dry run has said what is sent, each organization's own note included.
 */
function judged(set: ChangeSetRow, line: LineRow, opened: ReadonlySet<string>): Judged {
  const draft = set.status === 'draft' && (set.batchId === null || line.proposed === null)
  return draft ? judge(line, set.comment, opened) : { proposed: line.proposed, problems: {} }
}

function toLine(set: ChangeSetRow, line: LineRow, opened: ReadonlySet<string>): ChangeLineDto {
  const { proposed, problems } = judged(set, line, opened)
  return {
    action: line.action,
    typed: line.typed,
    comment: line.comment,
    base: line.base,
    general: line.general,
    proposed,
    problems,
    standsForNone: line.standsForNone,
    flags: proposed ? flagsOf(proposed, line.general) : [],
    state: line.state,
    found: line.found,
    foundAt: iso(line.foundAt),
    error: line.error,
    upstreamRequestId: line.upstreamRequestId,
    sentAt: iso(line.sentAt),
    settledAt: iso(line.settledAt),
  }
}

interface Beside {
  organizationName: string | undefined
  opened: ReadonlySet<string>
  waitsFor: string | null
  approval: ApprovalStateDto | null
}

export function toChangeSet(set: ChangeSetRow, lines: LineRow[], beside: Beside): ChangeSetDto {
  return {
    ...shared(set, beside.organizationName),
    version: set.version,
    revertOf: set.revertOf,
    authorisedBy: set.authorisedBy && toPerson(set.authorisedBy),
    authorisedAt: iso(set.authorisedAt),
    waitsFor: beside.waitsFor,
    approval: beside.approval,
    stopped: set.stopped,
    lines: lines.map((line) => toLine(set, line, beside.opened)),
  }
}
