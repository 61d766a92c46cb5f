import type { ApprovalStateDto } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { Page } from '@/lib/shared/paging'
import type { PersonDto } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { Flag } from './flags'
import type { ProposalLine, Selection } from './schema'
import type { BatchStatus, ChangeSetKind, ChangeSetStatus, LineState, VersionOrigin } from './status'
import type { IndividualTerms, Terms } from './terms'
import type { Typed } from './typed'

/** One general tariff. `since` is when the desk first saw these terms. */
export interface GeneralTariffDto extends Terms {
  action: string
  since: string | null
}

/** Where individual terms come from, as far as the desk knows. */
export interface Provenance {
  origin: VersionOrigin
  /** When the desk saw or made them. */
  seenAt: string
  by: PersonDto | null
  changeSetId: string | null
  reason: string | null
}

export interface IndividualTariffDto extends IndividualTerms {
  /** The gateway's own time of the last change. */
  updatedAt: string
  provenance: Provenance | null
}

/** A change that will come to a line by itself. */
export interface ScheduledChangeDto {
  changeSetId: string
  applyAt: string
  applyZone: string
  proposed: IndividualTerms
}

/** One action of one organization. What applies is `individual ?? general` (gateway-api.md 1.13, precedence). */
export interface OrganizationTariffDto {
  action: string
  general: Terms | null
  individual: IndividualTariffDto | null
  /** False for an action that is not known and that nobody has opened for changes yet. */
  editable: boolean
  scheduled: ScheduledChangeDto[]
}

export interface OrganizationTariffsDto {
  organizationId: string
  lines: OrganizationTariffDto[]
  /** Unknown actions that somebody has opened for changes, whether or not one of the lines is of them. */
  opened: string[]
  /** The change-set that is being applied or looked into, if any: another one waits for it. */
  heldBy: { changeSetId: string; status: ChangeSetStatus } | null
}

/** The sentence keys of what is wrong with a line, by field; `action` for the line as a whole. */
export type LineProblems = Partial<Record<keyof Typed | 'action', string>>

export interface ChangeLineDto {
  action: string
  typed: Typed | null
  /** The line's own note, which is sent where the change-set has none for all of its lines. */
  comment: string | null
  /** The individual terms when the line was begun; null where there were none. */
  base: IndividualTerms | null
  general: Terms | null
  /** What is sent; null while it cannot be: then `problems` says why. */
  proposed: IndividualTerms | null
  problems: LineProblems
  /** A way back to "no individual tariff": the API cannot delete one, so the general terms stand in as an override. */
  standsForNone: boolean
  flags: Flag[]
  state: LineState
  /** What was live where that was not what was expected (`conflict`, `differs`). */
  found: IndividualTerms | null
  foundAt: string | null
  /** The gateway's words of a refusal, or why nothing was sent. */
  error: { name: string; message: string } | null
  upstreamRequestId: string | null
  sentAt: string | null
  settledAt: string | null
}

export interface ChangeSetSummaryDto {
  id: string
  organizationId: string
  organizationName: string
  userId: string
  kind: ChangeSetKind
  status: ChangeSetStatus
  reason: string
  comment: string | null
  lines: number
  live: number
  createdBy: PersonDto | null
  createdAt: string
  updatedAt: string
  applyAt: string | null
  applyZone: string | null
  finishedAt: string | null
  batchId: string | null
}

export interface ChangeSetDto extends Omit<ChangeSetSummaryDto, 'lines' | 'live'> {
  /** Rises with every change; who saves or applies says which one they saw. */
  version: number
  /** The change-set whose values before this one brings back. */
  revertOf: string | null
  authorisedBy: PersonDto | null
  authorisedAt: string | null
  /** Another change-set that is acting on the organization now. */
  waitsFor: string | null
  /** Who was asked to approve it, and what became of that; null where nobody was. */
  approval: ApprovalStateDto | null
  /** Why it stopped, as a message key under `tariffs.stopped`; null where every line says so itself. */
  stopped: string | null
  lines: ChangeLineDto[]
}

export interface TariffVersionDto extends Provenance {
  id: string
  action: string
  /** Null: there is no individual tariff any more. */
  terms: IndividualTerms | null
  before: IndividualTerms | null
  updatedAt: string | null
}

export type TariffVersionsPage = Page<TariffVersionDto>

/** An override in the whole book. */
export interface OverrideDto extends IndividualTerms {
  organizationId: string
  organizationName: string
  ownerEmail: string
  action: string
  general: Terms | null
  seenAt: string
  updatedAt: string | null
}

export type OverridesPage = Page<OverrideDto>

export type * from './hygiene-dto'

/** The general book as the desk shows it. */
export interface BookDto {
  tariffs: GeneralTariffDto[]
}

/** One organization of a batch. */
export interface BatchItemDto extends ChangeSetSummaryDto {
  /** `waiting`: the dry run has not come to it yet. */
  reading: 'waiting' | 'read' | 'unreadable'
  /** Why its live terms could not be read. */
  problem: ReadProblem | null
  /** Its lines: to be changed (whatever became of them since), already so, in conflict. All 0 until it was read. */
  counts: { change: number; already: number; conflict: number }
}

/** What is wrong with a line of a file, in words (`translate`). `line` counts from 1, the header, as a text editor does. */
export interface FileProblem {
  line: number
  /** The header of the column as the file has it; null for the line as a whole. */
  column: string | null
  text: Text
}

/** Who a proposal would be for, before it is made. */
export interface ChosenDto {
  /** How many organizations; `capped`: more than may be chosen, and counted no further. */
  organizations: number
  capped: boolean
  /** The first of them by name, to be recognized by. */
  first: { organizationId: string; name: string }[]
}

export interface BatchDto {
  id: string
  status: BatchStatus
  kind: ChangeSetKind
  reason: string
  comment: string | null
  /** Rises with every step of the batch, not with its progress. */
  version: number
  createdBy: PersonDto | null
  createdAt: string
  updatedAt: string
  finishedAt: string | null
  /** How many organizations are chosen, and of how many the dry run has read the live terms. */
  organizations: number
  planned: number
  /**
   * Lines of the organizations that were read: to be changed (whatever became of them since), already so, in conflict, and
   * then by their state. `unreadable` counts organizations that could not be read.
   */
  counts: { change: number; already: number; conflict: number; unreadable: number } & Record<
    LineState,
    number
  >
  /** Change-sets by status. */
  sets: Record<ChangeSetStatus, number>
  /** Organizations that a run would send something to now; 0: there is nothing to run. */
  ready: number
  /** Who was asked to approve its run, and what became of that; null where nobody was. */
  approval: ApprovalStateDto | null
  request: BatchRequest
}

/** What was asked for. Of long lists the first `MOST_TOLD` are told, beside how many there are. */
export type BatchRequest =
  | {
      kind: 'many'
      selection: Exclude<Selection, { kind: 'list' }> | { kind: 'list' }
      lines: ProposalLine[]
      /** Ids of the list that the desk does not know, by where they stood (from 1). */
      unknown: { total: number; first: { position: number; organizationId: string }[] }
    }
  | {
      kind: 'import'
      fileName: string
      /** Lines of the file that were taken over. */
      lines: number
      /** How many lines were left out, and the first faults; a line may have several (see `listBatchProblems`). */
      problems: { total: number; first: FileProblem[] }
    }
