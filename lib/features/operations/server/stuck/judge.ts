import 'server-only'
import { asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { createDuty, type Duty } from '@/lib/server/duty'
import { tellChange } from '@/lib/server/live'
import { isFinal, NOUN_OF } from '../../status'
import { usual } from '../norms'
import { ofOperation, operationColumns, type OperationRow } from '../repository'
import { operations, operationTurns } from '../tables'
import { after } from '../turns'
import { learn } from './learn'
import { tellStuck } from './told'

/** So many are judged at a time. */
const LOT = 200
/** What was not read since is judged again after this time: nobody knows yet whether it still stands so. */
const AGAIN_MS = 30_000
/** What is usual may become less: nothing waits longer than this to be held against it again. */
const LONGEST_MS = 3_600_000

type Verdict = { stuck: true } | { stuck: false; judgeAt: Date | null }

/**
 * Stuck is what has stood in one status for longer than is usual, and was seen there after that time: a reading that is older
 * proves nothing. Otherwise when to judge again; null for what is final, was called stuck, or is not read any more.
 */
function verdictOf(row: OperationRow, usualSeconds: number, now: Date): Verdict {
  if (isFinal(row.state) || row.stuckAt !== null || row.dueAt === null) return { stuck: false, judgeAt: null }
  const over = after(row.statusSince, usualSeconds * 1_000)
  if (over > now)
    return { stuck: false, judgeAt: over < after(now, LONGEST_MS) ? over : after(now, LONGEST_MS) }
  if (row.readAt === null || row.readAt < over) return { stuck: false, judgeAt: after(now, AGAIN_MS) }
  return { stuck: true }
}

/** Whose time it is to be judged; nobody else changes them meanwhile, and nobody is waited for. */
async function due(tx: Tx, now: Date): Promise<OperationRow[]> {
  return tx
    .select(operationColumns)
    .from(operations)
    .innerJoin(operationTurns, ofOperation)
    .where(lte(operationTurns.judgeAt, now))
    .orderBy(asc(operationTurns.judgeAt))
    .limit(LOT)
    .for('update', { of: operations, skipLocked: true })
}

async function judgeLot(ctx: Ctx): Promise<{ judged: number; stuck: number }> {
  const now = ctx.clock.now()
  return ctx.db.transaction(async (tx) => {
    const rows = await due(tx, now)
    const stuck: OperationRow[] = []
    for (const row of rows) {
      const verdict = verdictOf(row, (await usual(tx, row)).seconds, now)
      if (verdict.stuck) stuck.push(row)
      const judgeAt = verdict.stuck ? null : verdict.judgeAt
      await tx.update(operationTurns).set({ judgeAt }).where(eq(operationTurns.operationId, row.id))
    }
    if (stuck.length > 0) {
      const ids = stuck.map(({ id }) => id)
      await tx
        .update(operations)
        .set({ stuckAt: now, version: sql`${operations.version} + 1` })
        .where(inArray(operations.id, ids))
      await tellStuck(tx, ctx, stuck)
      await tellChange(
        tx,
        ...[...new Set(stuck.map(({ kind }) => kind))].map((kind) => ({ noun: NOUN_OF[kind], id: null })),
      )
    }
    return { judged: rows.length, stuck: stuck.length }
  })
}

/** Learns what is usual, and finds what takes longer. */
export const createJudge = (): Duty<{ stuck: number }> =>
  createDuty('operations.judge', 'operations.run', async (ctx, signal) => {
    await learn(ctx.db, ctx.clock.now())
    let all = 0
    while (!signal.aborted) {
      const { judged, stuck } = await judgeLot(ctx)
      all += stuck
      if (judged < LOT) break
    }
    return { stuck: all }
  })
