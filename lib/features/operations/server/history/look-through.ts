import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { keyOf } from '@/lib/features/api-keys/server'
import type { HistoryRecord } from '@/lib/gateway/port'
import type { Budget } from '@/lib/server/budget'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { readProblem } from '@/lib/server/reading'
import { isUuid } from '@/lib/shared/ids'
import type { OperationKind } from '../../status'
import { OWN_PROBLEMS, readOperation, refusesKey } from '../read'
import { operations, operationStrangers } from '../tables'
import { endPass, goOn, putOff, strike, type HistoryTurn } from './turns'

/** As many as the API gives at a time (gateway-api.md 3.6): few requests. */
const PAGE = 1_000
/** Without dates nobody knows where what is new ends; further than this nobody looks each time. */
const MOST_UNDATED = 10_000
const DEADLINE_MS = 10_000

/** What of the open set `basis` names an operation of ours (gateway-api.md 3.6). */
const KINDS: Record<string, OperationKind> = { payout_auto_swap: 'swap', withdrawal: 'withdrawal' }

type Named = Map<string, OperationKind>

/** The operations that records speak of; fees speak of the same ones. */
function namedBy(records: readonly HistoryRecord[]): Named {
  const named: Named = new Map()
  for (const { basis, basisId } of records) {
    const kind = basis === null || !Object.hasOwn(KINDS, basis) ? undefined : KINDS[basis]
    if (kind !== undefined && isUuid(basisId)) named.set(basisId.toLowerCase(), kind)
  }
  return named
}

/** Those of which nobody here has heard. */
async function newAmong(db: Db, named: Named): Promise<[string, OperationKind][]> {
  const ids = [...named.keys()]
  if (ids.length === 0) return []
  const [known, strangers] = await Promise.all([
    db.select({ id: operations.id }).from(operations).where(inArray(operations.id, ids)),
    db
      .select({ id: operationStrangers.id })
      .from(operationStrangers)
      .where(inArray(operationStrangers.id, ids)),
  ])
  for (const { id } of [...known, ...strangers]) named.delete(id)
  return [...named]
}

export interface Looking {
  ctx: Ctx
  budget: Budget
  signal: AbortSignal
}

/**
 * Enters what a page speaks of. A withdrawal may be one of the older pair of calls (gateway-api.md 3.11): the gateway does not
 * know it as one of ours, and nobody asks for it again.
 *
 * @returns how many were entered; null where the gateway could not be asked.
 */
async function enterNew(
  looking: Looking,
  organizationId: string,
  records: HistoryRecord[],
): Promise<number | null> {
  const { ctx, budget, signal } = looking
  let entered = 0
  for (const [id, kind] of await newAmong(ctx.db, namedBy(records))) {
    await budget.take(signal)
    const reading = await readOperation(ctx, { id, organizationId, kind }, 'history', {
      signal,
      deadlineMs: DEADLINE_MS,
      maxAttempts: 1,
      entered: { source: 'history' },
    })
    if (reading.kind === 'no-key') return null
    if (reading.kind !== 'ok') {
      // What is wrong with a single one keeps nobody from the others; it is tried again in the next pass.
      if (refusesKey(reading) || !OWN_PROBLEMS.has(readProblem(reading).kind)) return null
      continue
    }
    if (reading.data !== null) entered += 1
    else
      await ctx.db
        .insert(operationStrangers)
        .values({ id, organizationId, at: sql`${ctx.clock.now().toISOString()}::timestamptz` })
        .onConflictDoNothing()
  }
  return entered
}

const dateOf = (record: HistoryRecord | undefined) => {
  const time = record?.date == null ? Number.NaN : Date.parse(record.date)
  return Number.isNaN(time) ? null : new Date(time)
}

/**
 * Looks through the history of an organization for operations that were made elsewhere, the newest first, as far as it was
 * looked through before. A page is done with before the next one is asked for: a restart goes on where it was.
 *
 * @returns how many were entered.
 */
export async function lookThrough(looking: Looking, turn: HistoryTurn): Promise<number> {
  const { ctx, budget, signal } = looking
  const { db, clock } = ctx
  const { organizationId, throughAt } = turn
  const key = await keyOf(ctx, organizationId).catch(() => null)
  if (key === null) {
    await strike(db, turn)
    return 0
  }
  const eyes = ctx.gateway.organization(key)
  let newest: Date | null = null
  let all = 0
  for (let offset = turn.offset; ;) {
    await budget.take(signal)
    const options = { signal, deadlineMs: DEADLINE_MS, maxAttempts: 1 }
    const answer = await eyes.transactionHistory({ limit: PAGE, offset, sort: 'DESC' }, options)
    const records = answer.kind === 'ok' ? answer.data.transactions : null
    const entered = records && (await enterNew(looking, organizationId, records))
    signal.throwIfAborted()
    if (records === null || entered === null) {
      await putOff(db, turn, clock.now())
      return all
    }
    all += entered
    newest ??= dateOf(records[0])
    const last = dateOf(records.at(-1))
    const reached = throughAt !== null && last !== null && last < throughAt
    offset += records.length
    const undated = newest === null && offset >= MOST_UNDATED
    if (records.length < PAGE || reached || undated) {
      await endPass(db, turn, newest, clock.now())
      return all
    }
    await goOn(db, turn, offset, clock.now())
  }
}
