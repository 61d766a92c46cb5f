import type { QueryClient } from '@tanstack/react-query'
import type { OperationKind } from '@/lib/features/operations/status'
import type { LookTxDto, OperationRefDto, TransactionsPage } from './dto'
import { transactionsKeys } from './keys'

/**
 * The register has an operation from now on: what is on the screen leads to it, without asking the gateway anew for a whole
 * history.
 */
export function nowKnown(client: QueryClient, { id, kind }: { id: string; kind: OperationKind }): void {
  const known = <Row extends { operation: OperationRefDto | null }>(row: Row): Row =>
    row.operation?.id === id && !row.operation.known ? { ...row, operation: { id, kind, known: true } } : row
  client.setQueriesData<TransactionsPage>(
    { queryKey: transactionsKeys.lists() },
    (page) => page && { ...page, rows: page.rows.map(known) },
  )
  client.setQueriesData<LookTxDto>(
    { predicate: ({ queryKey }) => queryKey[0] === transactionsKeys.all[0] && queryKey[3] === 'look' },
    (look) => look && { ...look, found: look.found.map(known) },
  )
}
