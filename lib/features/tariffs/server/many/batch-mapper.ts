import 'server-only'
import { MOST_TOLD } from '../../choices'
import type { BatchDto, BatchRequest } from '../../dto'
import { LINE_STATES } from '../../status'
import { toPerson } from '@/lib/server/stored-actor'
import type { ApprovalStateDto } from '@/lib/shared/approval'
import type { BatchCounts } from './batch-counts'
import type { BatchRow } from './batches-repository'
import type { StoredRequest } from './stored-request'

function toRequest(request: StoredRequest): BatchRequest {
  if (request.kind === 'import') {
    const { fileName, lines, badLines, first } = request
    return { kind: 'import', fileName, lines, problems: { total: badLines, first } }
  }
  const { selection, lines, unknown } = request
  return {
    kind: 'many',
    // Ten thousand ids tell nobody anything; who was chosen is listed page by page.
    selection: selection.kind === 'list' ? { kind: 'list' } : selection,
    lines,
    unknown: { total: unknown.length, first: unknown.slice(0, MOST_TOLD) },
  }
}

export function toBatchDto(row: BatchRow, counts: BatchCounts, approval: ApprovalStateDto | null): BatchDto {
  const { lines, unreadable } = counts
  const all = LINE_STATES.reduce((sum, state) => sum + lines[state], 0)
  return {
    id: row.id,
    status: row.status,
    kind: row.kind,
    reason: row.reason,
    comment: row.comment,
    version: row.version,
    createdBy: toPerson(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    organizations: counts.organizations,
    planned: counts.planned,
    counts: { ...lines, change: all - lines.already - lines.conflict, unreadable },
    sets: counts.sets,
    ready: counts.ready,
    approval,
    request: toRequest(row.request),
  }
}
