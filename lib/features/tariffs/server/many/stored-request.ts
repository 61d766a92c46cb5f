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
      /** Lines that were taken over, and lines that were left out. */
      lines: number
      badLines: number
      /** How many faults there are in all, and the first `MOST_TOLD` of them; all stand in `tariff_batch_problems`. */
      faults: number
      first: FileProblem[]
    }
