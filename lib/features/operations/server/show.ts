import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { toPerson } from '@/lib/server/stored-actor'
import { AppError } from '@/lib/shared/errors'
import type { ApprovalDto, OperationDto } from '../dto'
import { stateOf, type OperationKind } from '../status'
import { sumOf } from '../sum'
import { iso, toSummary } from './mapper'
import { usual } from './norms'
import { operationById, organizationsWithKey, type OperationRow } from './repository'
import { sightingsOf } from './sightings'
import type { Snapshot } from './tables'
import { timelineOf, toSightings } from './timeline'
import { stuckOf, supportTextOf } from './trouble'

/** An operation of this kind as remembered. @throws AppError NOT_FOUND, also for one of the other kind, and says so. */
export async function knownOperation(
  { db }: Pick<Ctx, 'db'>,
  kind: OperationKind,
  id: string | null,
): Promise<OperationRow> {
  const row = id === null ? undefined : await operationById(db, id)
  if (row?.kind === kind) return row
  const key = row === undefined ? 'notFound' : row.kind === 'swap' ? 'isSwap' : 'isWithdrawal'
  throw new AppError('NOT_FOUND', `no ${kind} ${id ?? 'with such an id'}`, {
    text: { key: `operations.errors.${key}` },
  })
}

function toApproval({ approveResult }: Snapshot): ApprovalDto | null {
  if (approveResult === null) return null
  const { approve, time, apiKey, ip, userAgent } = approveResult
  return { approve, time, keyPublic: apiKey?.public ?? null, ip, userAgent }
}

/** Everything that is known of an operation, as its reader sees it now. */
export async function showOperation(
  ctx: Pick<Ctx, 'db' | 'clock' | 'locale'>,
  row: OperationRow,
): Promise<OperationDto> {
  const { db, locale } = ctx
  const now = ctx.clock.now()
  const [sightings, norm, held] = await Promise.all([
    sightingsOf(db, row.id),
    usual(db, row),
    organizationsWithKey(db, [row.organizationId]),
  ])
  const { snapshot } = row
  const timeline = timelineOf(row, sightings, now)
  return {
    ...toSummary(row, held.has(row.organizationId)),
    message: snapshot.message,
    rate: snapshot.rate,
    blockchainFeeFrom: snapshot.blockchainFeeFrom,
    blockchainFeeFromUSD: snapshot.blockchainFeeFromUSD,
    blockchainFeeTo: snapshot.blockchainFeeTo,
    blockchainFeeToUSD: snapshot.blockchainFeeToUSD,
    serviceFee: snapshot.serviceFee,
    amountFromUSD: snapshot.amountFromUSD,
    amountToUSD: snapshot.amountToUSD,
    addressFrom: row.addressFrom,
    addressFromId: snapshot.addressFromId,
    approval: toApproval(snapshot),
    asksApproval: stateOf({ ...snapshot, status: '', approveResult: null }) === 'needs-person',
    requestedClientId: snapshot.requestedClientId,
    requestedCurrency: snapshot.requestedCurrency,
    requestedAmount: snapshot.requestedAmount,
    blockchainFeeToSource: snapshot.blockchainFeeToSource,
    webhookUrl: snapshot.webhookUrl,
    madeBy: toPerson(row.madeBy),
    reason: row.reason,
    enteredAt: row.enteredAt.toISOString(),
    keyPublic: row.keyPublic,
    sightings: toSightings(sightings),
    timeline,
    sum: sumOf(snapshot),
    stuckWhy: stuckOf(row, norm),
    supportText: supportTextOf(row, timeline, locale),
    raw: JSON.stringify(row.raw, null, 2),
    problem: row.problem,
    nextLookAt: iso(row.dueAt),
    looks: row.looks,
  }
}
