import 'server-only'
import { sql } from 'drizzle-orm'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import { write } from '@/lib/server/write'
import type { NewChangeSet } from '../change-sets-repository'
import { rememberReadings, type Reading } from '../remember'
import { eased } from './eased'
import { createGather } from './gather'
import { keepLines, keepStep, type Step } from './keep'
import { ClaimLost, type Run } from './run'

/**
 * All that the runner of one process writes, for many change-sets at once: a thousand organizations that each wait for the
 * store by themselves would do nothing else. Every promise is kept only once what it stands for is committed, and each of
 * them rejects with ClaimLost, for its own change-set alone, where another process has taken that over: nothing of it was
 * written then.
 */
export interface Book {
  /** The changed lines: the outcome of one and the intent of the next are both in the store or neither is. */
  passOn(run: Run): Promise<void>
  /** The changed lines, a step of the change-set, and what the trail says of it. */
  step(run: Run, change: Partial<NewChangeSet>, leaves: boolean, entry: AuditEntry | null): Promise<void>
  remember(reading: Reading): Promise<void>
}

const lost = ({ set }: Run) => new ClaimLost(`change-set ${set.id} was taken over`)

export function createBook(ctx: Ctx, ready: () => Promise<void>): Book {
  const { db } = ctx

  const passOn = createGather(ready, (runs: Run[]) => keepLines(db, runs))

  const step = createGather(ready, (steps: (Step & { entry: AuditEntry | null })[]) =>
    // The trail has one order, so each of its commits waits for the disk by itself.
    write(ctx, async (tx) => {
      const kept = await keepStep(tx, steps)
      return {
        data: kept,
        audit: steps.flatMap(({ entry }, index) => (entry !== null && kept[index] ? [entry] : [])),
      }
    }),
  )

  const remember = createGather(ready, (readings: Reading[]) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`SELECT ${eased}`)
      await rememberReadings(tx, readings)
      return readings
    }),
  )

  return {
    passOn: async (run) => {
      if (run.changed.size === 0) return
      if (!(await passOn(run))) throw lost(run)
      run.changed.clear()
    },
    step: async (run, change, leaves, entry) => {
      if (!(await step({ run, change, leaves, entry }))) throw lost(run)
      run.changed.clear()
    },
    remember: async (reading) => void (await remember(reading)),
  }
}
