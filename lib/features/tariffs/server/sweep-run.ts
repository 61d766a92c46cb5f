import 'server-only'
import { organizationsKnown } from '@/lib/features/organizations/server'
import { readProblem } from '@/lib/server/reading'
import { isOver, readOneOf, type Became, type SweepMemory, type SweepRun } from '@/lib/server/sweep'
import { readGeneral, readTariffsOf } from './read-tariffs'
import { after, enrol, FRESH_MS, giveTurn, strike, takeTurn } from './sweep-repository'
import { generalReadAt } from './versions-repository'

/** What cannot be read is asked for again after this time. */
const PUT_OFF_MS = 600_000
/** How soon the directory is looked at again for newcomers: where it has grown, and in any case. */
const GROWN_MS = 10_000
const ENROL_MS = 600_000
interface Memory extends SweepMemory {
  /** When the directory was last looked at as a whole, and how large it was. */
  enrolled: { at: number; of: number }
  bookPutOffUntil: number
}

export const freshSweepMemory = (): Memory => ({
  failures: 0,
  enrolled: { at: Number.NEGATIVE_INFINITY, of: -1 },
  bookPutOffUntil: Number.NEGATIVE_INFINITY,
})

type Run = SweepRun<Memory>

/** Gives newcomers of the directory their turns. A whole look costs the store a second, so it is taken rarely. */
export async function enrolNew({ ctx, memory }: Run): Promise<void> {
  const now = ctx.clock.now()
  const age = now.getTime() - memory.enrolled.at
  const { organizations } = await organizationsKnown(ctx.db)
  if (age >= 0 && age < (organizations === memory.enrolled.of ? ENROL_MS : GROWN_MS)) return
  if (await enrol(ctx.db, now)) memory.enrolled = { at: now.getTime(), of: organizations }
}

/** Reads the general book where that was last done an hour ago, or never. False where nobody can be read now. */
export async function refreshBook(run: Run): Promise<boolean> {
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
  if (isOver(run, 'tariffs', readProblem(outcome), null)) return false
  memory.bookPutOffUntil = now + PUT_OFF_MS
  return true
}

/** Whose tariffs to read now: passes over who has left the directory, and whose were read within the hour by anybody. */
export async function nextToRead({ ctx, signal }: Run): Promise<{ id: string; userId: string } | undefined> {
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

/** Reads the tariffs of an organization, and says when its turn comes again. */
export const readOne = (run: Run, organization: { id: string; userId: string }): Promise<Became> => {
  const { ctx, signal } = run
  const { db, clock } = ctx
  const again = (dueAt: Date) => giveTurn(db, organization.id, dueAt)
  return readOneOf(run, {
    what: 'tariffs',
    organizationId: organization.id,
    read: async () => {
      const askedAt = clock.now()
      const outcome = await readTariffsOf(ctx, organization, { signal })
      if (outcome.kind === 'ok') await again(after(askedAt, FRESH_MS))
      return outcome
    },
    putOff: () => again(after(clock.now(), PUT_OFF_MS)),
    giveBack: () => again(clock.now()),
  })
}
