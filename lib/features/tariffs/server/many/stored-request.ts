import type { FileProblem } from '../../dto'
import type { ProposalLine, Selection } from '../../schema'

/** What a batch was asked for, as its row keeps it. */
export type StoredRequest =
  | {
      kind: 'many'
      selection: Selection
      lines: ProposalLine[]
      unknown: { position: number; organizationId: string }[]
    }
  | {
      kind: 'import'
      fileName: string
      /** SHA-256 of its text: the same file asked for again is the same batch. */
      digest: string
      lines: number
      /** The first `MOST_KEPT` of them; `problemCount` counts all. */
      problems: FileProblem[]
      problemCount: number
    }

/** So many faults are kept of one file. Who has more has another file than ours. */
export const MOST_KEPT = 10_000
