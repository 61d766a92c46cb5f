import 'server-only'
import { OLD_MS } from '../choices'
import type { OperationSummaryDto } from '../dto'
import { isFinal } from '../status'
import type { OperationRow } from './repository'

export const iso = (moment: Date | null) => moment?.toISOString() ?? null

/** @param keyHeld the vault has a key of the organization now. */
export const toSummary = (row: OperationRow, keyHeld: boolean): OperationSummaryDto => ({
  id: row.id,
  kind: row.kind,
  status: row.status,
  state: row.state,
  stuck: row.stuckAt !== null,
  organizationId: row.organizationId,
  organizationName: row.organizationName,
  userId: row.userId,
  currencyFrom: row.currencyFrom,
  networkFrom: row.networkFrom,
  amountFrom: row.amountFrom,
  currencyTo: row.currencyTo,
  networkTo: row.networkTo,
  amountTo: row.amountTo,
  amountToReceive: row.amountToReceive,
  amountUsd: row.amountUsd,
  riskLevel: row.riskLevel,
  addressTo: row.addressTo,
  txId: row.txId,
  clientId: row.clientId,
  createdAt: row.createdAt.toISOString(),
  updatedAt: iso(row.updatedAt),
  enteredSource: row.enteredSource,
  readAt: iso(row.readAt),
  readSource: row.readSource,
  statusSince: row.statusSince.toISOString(),
  noKey: !keyHeld,
})

/** How many of these may have changed without anybody here knowing. */
export const oldAmong = (rows: readonly OperationRow[], now: Date): number =>
  rows.filter(
    ({ state, readAt }) => !isFinal(state) && (readAt === null || now.getTime() - readAt.getTime() > OLD_MS),
  ).length
