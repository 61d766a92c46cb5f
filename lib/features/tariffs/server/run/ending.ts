import 'server-only'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { AuditOutcome } from '@/lib/shared/audit'
import type { LineState } from '../../status'
import type { LineRow, NewChangeSet } from '../change-sets-repository'
import { changeSetSubject } from '../seen'
import { toldLines, toldTerms } from '../told'
import { isLive } from './resolve'
import type { Run } from './run'

/** Why a change-set stopped where no line of it can say so; a message under `tariffs.stopped`. */
export type StopReason =
  'notApproved' | 'organizationGone' | 'unreadable' | 'unknownAtGateway' | 'refusedReading'

const leave = (run: Run, change: Partial<NewChangeSet>, entry: AuditEntry | null): Promise<void> =>
  run.book.step(run, change, true, entry)

/** The organization stays held: something may still come of what was sent, or has to be read first. */
export const park = (run: Run, nextLookAt: Date): Promise<void> =>
  leave(run, { status: 'checking', nextLookAt, looks: run.set.looks + 1 }, null)

/** Leaves the rest to whoever claims it next, at once. */
export const handOver = (run: Run): Promise<void> => leave(run, { status: 'applying' }, null)

/** Nothing was sent: it waits until its batch runs again, and nobody else waits for it meanwhile. */
export const putBack = (run: Run): Promise<void> => leave(run, { status: 'queued' }, null)

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
  await leave(run, change, {
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
  })
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
