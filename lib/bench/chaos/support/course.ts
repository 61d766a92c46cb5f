import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from '@/lib/features/tariffs/testing/random'
import type { BenchContext } from '../../types'
import type { ChaosOptions } from '../types'
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

export interface Standing {
  /** How many are over, of how many that there will be. */
  over: number
  of: number
  /** A call is on its way. */
  sending: boolean
  /** What has happened; that somebody looked once more, in vain, is nothing. */
  signature: string
}

/** What a course is run with: changes that people make, and what becomes of them. */
export interface Changes {
  /** What they are called, many of them. */
  words: string
  /** How all of them stand, as the desk says. */
  stand(): Promise<Standing>
  /** What people and the world do now; `share` (0 to 1) of all changes are to be begun by then. */
  act(share: number): Promise<void>
}

export interface Course {
  kills: number
  /** Of them, those that came while a call was on its way. */
  aimed: number
  waits: number
}

/**
 * Begins the changes in portions, a portion for each kill, kills workers while calls are on their way, and lets time pass
 * where the desk waits for it. Ends when everything is over, or nothing moves any more.
 */
export async function runThrough(
  world: World,
  changes: Changes,
  from: Chance,
  options: ChaosOptions,
  bench: BenchContext,
): Promise<Course> {
  const course: Course = { kills: 0, aimed: 0, waits: 0 }
  let quietSince = Date.now()
  let last = ''
  let vain = 0

  for (;;) {
    const { over, of, sending, signature } = await changes.stand()
    bench.progress(`${over} of ${of} ${changes.words} over, ${course.kills} of ${options.kills} kills`)
    if (over === of && course.kills >= options.kills) return course

    if (signature !== last) [last, quietSince, vain] = [signature, Date.now(), 0]
    await changes.act(Math.min(1, (course.kills + 1) / Math.max(1, options.kills)))

    const quiet = Date.now() - quietSince > QUIET_MS
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
