import 'server-only'
import { organizationsKnown } from '@/lib/features/organizations/server'
import type { Budget } from '@/lib/server/budget'
import type { Ctx } from '@/lib/server/ctx'
import { logger } from '@/lib/server/logger'
import { readProblem } from '@/lib/server/reading'
import type { ReadProblem } from '@/lib/shared/reading'
import { readGeneral, readTariffsOf } from './read-tariffs'
import { after, enrol, FRESH_MS, giveTurn, strike, takeTurn } from './sweep-repository'
import { generalReadAt } from './versions-repository'

/** What cannot be read is asked for again after this time. */
const PUT_OFF_MS = 600_000
/** How soon the directory is looked at again for newcomers: where it has grown, and in any case. */
const GROWN_MS = 10_000
const ENROL_MS = 600_000
/** Troubles that are everybody's: asking about the next organization would bring the same. */
const EVERYBODYS = new Set<ReadProblem['kind']>(['unreachable', 'no-answer', 'failed', 'throttled'])
/** So many others in a row, with no answer between them, are not about single organizations either. */
const SUSPICIOUS = 5

/** What one process remembers between its steps; all of it can be lost without harm. */
export interface SweepMemory {
  /** Failures in a row. */
  failures: number
  /** When the directory was last looked at as a whole, and how large it was. */
  enrolled: { at: number; of: number }
  bookPutOffUntil: number
}

export const freshSweepMemory = (): SweepMemory => ({
  failures: 0,
  enrolled: { at: Number.NEGATIVE_INFINITY, of: -1 },
  bookPutOffUntil: Number.NEGATIVE_INFINITY,
})

export interface SweepRun {
  ctx: Ctx
  budget: Budget
  memory: SweepMemory
  signal: AbortSignal
}

/** Gives newcomers of the directory their turns. A whole look costs the store a second, so it is taken rarely. */
export async function enrolNew({ ctx, memory }: SweepRun): Promise<void> {
  const now = ctx.clock.now()
  const age = now.getTime() - memory.enrolled.at
  const { organizations } = await organizationsKnown(ctx.db)
  if (age >= 0 && age < (organizations === memory.enrolled.of ? ENROL_MS : GROWN_MS)) return
  if (await enrol(ctx.db, now)) memory.enrolled = { at: now.getTime(), of: organizations }
}

/** Counts a failure; true where it is not about one organization alone, and nobody need be asked now. */
function isOver({ memory }: SweepRun, { kind, detail }: ReadProblem, organizationId: string | null): boolean {
  memory.failures += 1
  if (!EVERYBODYS.has(kind) && memory.failures < SUSPICIOUS) return false
  const told = { organizationId, problem: kind, detail, failures: memory.failures }
  logger().warn(told, 'tariffs cannot be read now and will be tried again')
  return true
}

/** Reads the general book where that was last done an hour ago, or never. False where nobody can be read now. */
export async function refreshBook(run: SweepRun): Promise<boolean> {
  const { ctx, budget, memory, signal } = run
  const now = ctx.clock.now().getTime()
  const age = now - ((await generalReadAt(ctx.db))?.getTime() ?? Number.NEGATIVE_INFINITY)
  if ((age >= 0 && age < FRESH_MS) || now < memory.bookPutOffUntil) return true
  await budget.take(signal)
  const outcome = await readGeneral(ctx, { signal })
  signal.throwIfAborted()
  if (outcome.kind === 'ok') {
    memory.failures = 0
    return true
  }
  if (isOver(run, readProblem(outcome), null)) return false
  memory.bookPutOffUntil = now + PUT_OFF_MS
  return true
}

/** Whose tariffs to read now: passes over who has left the directory, and whose were read within the hour by anybody. */
export async function nextToRead({
  ctx,
  signal,
}: SweepRun): Promise<{ id: string; userId: string } | undefined> {
  const { db, clock } = ctx
  for (;;) {
    signal.throwIfAborted()
    const now = clock.now()
    const turn = await takeTurn(db, now)
    if (!turn) return undefined
    const { organizationId: id, userId, readAt } = turn
    const fresh = readAt !== null && readAt > after(now, -FRESH_MS)
    if (userId === null) await strike(db, id)
    else if (fresh) await giveTurn(db, id, after(readAt < now ? readAt : now, FRESH_MS))
    else return { id, userId }
  }
}

/**
 * Reads the tariffs of an organization, and says when its turn comes again. `over`: nobody can be read now.
 *
 * @throws AbortError where the reading was given up.
 */
export async function readOne(
  run: SweepRun,
  organization: { id: string; userId: string },
): Promise<'read' | 'put-off' | 'over'> {
  const { ctx, budget, memory, signal } = run
  const { db, clock } = ctx
  const again = (dueAt: Date) => giveTurn(db, organization.id, dueAt)
  try {
    await budget.take(signal)
    const askedAt = clock.now()
    const outcome = await readTariffsOf(ctx, organization, { signal })
    if (outcome.kind === 'ok') {
      memory.failures = 0
      await again(after(askedAt, FRESH_MS))
      return 'read'
    }
    signal.throwIfAborted()
    await again(after(clock.now(), PUT_OFF_MS))
    return isOver(run, readProblem(outcome), organization.id) ? 'over' : 'put-off'
  } catch (error) {
    await again(signal.aborted ? clock.now() : after(clock.now(), PUT_OFF_MS))
    signal.throwIfAborted()
    // An answer that the store cannot keep must not keep the others from being read.
    logger().error({ err: error, organizationId: organization.id }, 'tariffs could not be remembered')
    return isOver(run, { kind: 'bad-answer', detail: null }, organization.id) ? 'over' : 'put-off'
  }
}
