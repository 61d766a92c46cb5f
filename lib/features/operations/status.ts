/** Auto-swaps and auto-withdrawals are one kind of thing in two moulds (gateway-api.md 3.9, 3.10). */
export const OPERATION_KINDS = ['swap', 'withdrawal'] as const
export type OperationKind = (typeof OPERATION_KINDS)[number]

/** The noun of each kind: the root of its addresses, query keys, permissions and names in the trail. */
export const NOUN_OF = { swap: 'swaps', withdrawal: 'withdrawals' } as const satisfies Record<
  OperationKind,
  string
>

/** How an operation stands, as the desk sorts it. The gateway's own word is kept beside it, and shown as it came. */
export const OPERATION_STATES = ['in-progress', 'needs-person', 'done', 'failed'] as const
export type OperationState = (typeof OPERATION_STATES)[number]

/** Nothing is expected to happen to it any more; the gateway alone may say otherwise. */
export const FINAL_STATES = ['done', 'failed'] as const satisfies readonly OperationState[]

export const isFinal = (state: OperationState): boolean => (FINAL_STATES as readonly string[]).includes(state)

/** gateway-api.md 1.16; compared in capitals, because three spellings of enums are about (1.9). */
const DONE = new Set(['PROCESSED'])
const FAILED = new Set(['REJECTED', 'ERROR'])

/** What of an answer of the gateway says how the operation stands. */
export interface Standing {
  status: string
  approveUrl: string | null
  requestedClientId: string | null
  approveResult: unknown
}

/**
 * How an operation stands. A word that is not known is something still under way: what waits is never shown as failed. A
 * withdrawal that a widget asked for waits for a person until the gateway tells of a decision (gateway-api.md 3.10).
 */
export function stateOf({ status, approveUrl, requestedClientId, approveResult }: Standing): OperationState {
  const word = status.toUpperCase()
  if (DONE.has(word)) return 'done'
  if (FAILED.has(word)) return 'failed'
  const asked = approveUrl !== null || requestedClientId !== null
  return asked && approveResult === null ? 'needs-person' : 'in-progress'
}
