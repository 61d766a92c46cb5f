import { queryKeys } from '@/lib/client/query-keys'
import type { OperationKind } from './status'

/** Each kind is a root of its own: a change of a swap makes no list of withdrawals be read again. */
export const swapsKeys = queryKeys('swaps')
export const withdrawalsKeys = queryKeys('withdrawals')

/** What shows both kinds at once; told of changes of either (see `lib/client/live.ts`). */
export const bothKindsKeys = queryKeys('operations')
export const operationViewsKeys = queryKeys('operation-views')

export const operationsKeys = (kind: OperationKind) => (kind === 'swap' ? swapsKeys : withdrawalsKeys)
