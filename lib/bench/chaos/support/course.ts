import { setTimeout as pause } from 'node:timers/promises'
import { OVER } from '@/lib/features/tariffs/status'
import type { Chance } from '@/lib/features/tariffs/testing/random'
import type { BenchContext } from '../../types'
import type { ChaosOptions } from '../types'
import { applyAll, setStates, type SetState } from './change-sets'
import type { World } from './world'

/** How often is looked at what has become of everything. */
const LOOK_MS = 100
/** Nothing has happened for so long: the desk waits for time to pass. */
const QUIET_MS = 3_000
/** Past every wait of the desk: a lease that died, and the time after which a lost call is known not to have come. */
const LATER_MS = 125_000
/** So often was waited for the desk without anything happening: then nothing moves any more. */
const MOST_WAITS = 6
/** A kill comes up to so long after a call has begun. */
const LONGEST_AIM_MS = 150

const isOver = ({ status }: SetState) => (OVER as readonly string[]).includes(status)
const isSending = ({ lines }: SetState) => /\bsending\b/.test(lines)
/** What has happened; that somebody looked once more, in vain, is nothing. */
const signature = (sets: SetState[]) => sets.map(({ status, lines }) => `${status} ${lines}`).join('\n')

export interface Course {
  kills: number
  /** Of them, those that came while a call was on its way. */
  aimed: number
  resumed: number
  waits: number
}

/**
 * Authorises the change-sets in portions, a portion for each kill, resumes what has stopped as a person would, kills
 * workers while calls are on their way, and lets time pass where the desk waits for it. Ends when everything is over, or
 * nothing moves any more.
 */
export async function runThrough(
  world: World,
  drafts: readonly string[],
  from: Chance,
  options: ChaosOptions,
  bench: BenchContext,
): Promise<Course> {
  const course: Course = { kills: 0, aimed: 0, resumed: 0, waits: 0 }
  const waiting = new Set(drafts)
  let quietSince = Date.now()
  let last = ''
  let vain = 0

  for (;;) {
    const sets = await setStates(world.ctx)
    const open = sets.filter((set) => !isOver(set))
    bench.progress(
      `${sets.length - open.length} of ${sets.length} change-sets live, ${course.kills} of ${options.kills} kills, ${course.resumed} resumed`,
    )
    if (open.length === 0 && course.kills >= options.kills) return course

    const now = signature(sets)
    if (now !== last) [last, quietSince, vain] = [now, Date.now(), 0]
    const portion = Math.ceil((drafts.length * (course.kills + 1)) / Math.max(1, options.kills))
    const due = drafts.slice(0, portion).filter((id) => waiting.delete(id))
    await applyAll(
      world.ctx,
      sets.filter(({ id }) => due.includes(id)),
    )
    course.resumed += await applyAll(
      world.ctx,
      sets.filter(({ status }) => status === 'stopped'),
    )

    const quiet = Date.now() - quietSince > QUIET_MS
    const sending = sets.some(isSending)
    if (course.kills < options.kills && (quiet || sending)) {
      await pause(from.below(LONGEST_AIM_MS))
      await world.kill()
      course.kills += 1
      if (sending) course.aimed += 1
      quietSince = Date.now()
    } else if (quiet) {
      if ((vain += 1) > MOST_WAITS) return course
      course.waits += 1
      if (options.realTime) await pause(LATER_MS)
      else await world.later(LATER_MS)
      quietSince = Date.now()
    }
    await pause(LOOK_MS)
  }
}
