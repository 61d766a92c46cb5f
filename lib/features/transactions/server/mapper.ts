import 'server-only'
import { kindsOf } from '@/lib/features/operations/server'
import type { OperationKind } from '@/lib/features/operations/status'
import type { OrganizationRow } from '@/lib/features/organizations/server'
import type { HistoryRecord } from '@/lib/gateway/port'
import type { Db } from '@/lib/server/db/client'
import { isUuid } from '@/lib/shared/ids'
import { WATCHED_BASES } from '../choices'
import type { OperationRefDto, OrganizationRefDto, TransactionDto } from '../dto'

export const toOrganizationRef = ({ id, name, ownerEmail }: OrganizationRow): OrganizationRefDto => ({
  id,
  name,
  ownerEmail,
})

const watched = (basis: string | null): OperationKind | null =>
  basis !== null && Object.hasOwn(WATCHED_BASES, basis)
    ? WATCHED_BASES[basis as keyof typeof WATCHED_BASES]
    : null

function operationOf(
  { basis, basisId }: HistoryRecord,
  kinds: ReadonlyMap<string, OperationKind>,
): OperationRefDto | null {
  if (basisId === null || !isUuid(basisId)) return null
  const id = basisId.toLowerCase()
  const known = kinds.get(id)
  if (known) return { id, kind: known, known: true }
  const kind = watched(basis)
  return kind && { id, kind, known: false }
}

/** The basis of each record, where it is of a kind that the desk watches, with what the register knows of it. */
export async function toTransactions(db: Db, records: readonly HistoryRecord[]): Promise<TransactionDto[]> {
  const bases = records.flatMap(({ basisId }) =>
    basisId !== null && isUuid(basisId) ? basisId.toLowerCase() : [],
  )
  const kinds = await kindsOf(db, [...new Set(bases)])
  const seen = new Set<string>()
  return records.map((record, n) => {
    const { id, type, basis, basisId, currency, network, amount, amountUSD: amountUsd, date } = record
    const key = id !== null && !seen.has(id) ? id : `${id ?? ''}#${n}`
    seen.add(key)
    const operation = operationOf(record, kinds)
    return { key, id, type, basis, basisId, operation, currency, network, amount, amountUsd, date }
  })
}
