import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'
import type { AuditOutcome } from '@/lib/shared/audit'
import type { LineState } from '../../status'
import type { LineRow, NewChangeSet } from '../change-sets-repository'
import { changeSetSubject } from '../seen'
import { tariffChangeSets } from '../tables'
import { toldLines, toldTerms } from '../told'
import { isLive } from './resolve'
import { ClaimLost, keepLines, type Run } from './run'

/** Why a change-set stopped where no line of it can say so; a message under `tariffs.stopped`. */
export type StopReason = 'organizationGone' | 'unreadable' | 'unknownAtGateway' | 'refusedReading'

/** False where the claim is another's by now: nothing is written then. */
async function leave(tx: Tx, run: Run, change: Partial<NewChangeSet>): Promise<boolean> {
  if (!(await keepLines(tx, run))) return false
  const left = await tx
    .update(tariffChangeSets)
    .set({
      ...change,
      leaseOwner: null,
      leaseUntil: null,
      version: sql`${tariffChangeSets.version} + 1`,
      updatedAt: run.ctx.clock.now(),
    })
    .where(and(eq(tariffChangeSets.id, run.set.id), eq(tariffChangeSets.leaseOwner, run.owner)))
    .returning({ id: tariffChangeSets.id })
  return left.length > 0
}

async function leaveOpen(run: Run, change: Partial<NewChangeSet>): Promise<void> {
  if (!(await run.ctx.db.transaction((tx) => leave(tx, run, change))))
    throw new ClaimLost(`change-set ${run.set.id} was taken over`)
}

/** The organization stays held: something may still come of what was sent, or has to be read first. */
export const park = (run: Run, nextLookAt: Date): Promise<void> =>
  leaveOpen(run, { status: 'checking', nextLookAt, looks: run.set.looks + 1 })

/** Leaves the rest to whoever claims it next, at once. */
export const handOver = (run: Run): Promise<void> => leaveOpen(run, { status: 'applying' })

/** How the trail calls the end of a run, the gravest line first. */
const OUTCOMES: [LineState, AuditOutcome][] = [
  ['differs', 'failed'],
  ['refused', 'refused'],
  ['not-sent', 'not-sent'],
  ['conflict', 'refused'],
]

function outcomeOf(run: Run, stopped: StopReason | null): AuditOutcome {
  if (run.lines.every(isLive)) return 'done'
  const [, outcome] = OUTCOMES.find(([state]) => run.lines.some((line) => line.state === state)) ?? []
  return outcome ?? (stopped === null ? 'failed' : 'not-sent')
}

/** The run is over: every line says what became of it, and so does the trail. */
export async function end(run: Run, stopped: StopReason | null = null): Promise<void> {
  const { set, lines, ctx } = run
  const outcome = outcomeOf(run, stopped)
  const status = outcome === 'done' ? 'applied' : 'stopped'
  const change = { status, stopped, finishedAt: ctx.clock.now(), nextLookAt: null, looks: 0 } as const
  const kept = await run.together(async (tx) => {
    if (!(await leave(tx, run, change))) return null
    return {
      action: 'tariffs.run',
      subject: changeSetSubject(set),
      outcome,
      before: { lines: toldLines(lines, ({ base }) => base) },
      after: {
        status,
        ...(stopped && { stopped }),
        authorisedBy: set.authorisedBy?.name,
        lines: whatBecame(lines),
      },
      reason: set.reason || null,
      requestId: set.requestId,
    }
  })
  if (!kept) throw new ClaimLost(`change-set ${set.id} was taken over`)
}

const whatBecame = (lines: readonly LineRow[]) =>
  toldLines(
    lines,
    ({ proposed }) => proposed,
    ({ state, found, foundAt, error, upstreamRequestId }) => ({
      state,
      ...(foundAt && { found: toldTerms(found) }),
      ...(error && { error }),
      ...(upstreamRequestId && { upstreamRequestId }),
    }),
  )
