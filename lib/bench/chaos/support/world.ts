import type { Chance } from '@/lib/features/tariffs/testing/random'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Ctx } from '@/lib/server/ctx'
import { actingDesk } from '../../support/acting-desk'
import type { Cleanup } from '../../support/cleanup'
import { deskSettings } from '../../support/settings'
import { sideDoor, type SideDoor } from '../../support/side-door'
import { temporaryStore } from '../../support/store'
import { nothingUnderWay } from './faults'
import { startWorkers, type Workers } from './workers'

const WORKERS = 2

/** A desk whose workers can be killed, and whose time can be set on. */
export interface World {
  /** A person who may do everything, in this process. */
  ctx: Ctx
  door: SideDoor
  /** Starts the workers with these settings beside the usual ones: not before faults are armed and drafts are made. */
  start(from: Chance, settings: Record<string, string>): Promise<void>
  /** Kills a worker, sometimes all of them; new ones take their places. */
  kill(): Promise<void>
  /** Sets all clocks on while no call is on its way: that of the sandbox, of the workers and of this process. */
  later(ms: number): Promise<void>
}

/** An embedded store, a sandbox in a process of its own, and the desk over both. */
export async function openWorld(cleanup: Cleanup, options: { users: number; seed: number }): Promise<World> {
  const store = await temporaryStore(cleanup)
  const url = await store.open('chaos')
  const sandbox = await startSandboxProcess(options)
  cleanup.add(() => sandbox.stop())
  const door = sideDoor(sandbox.url)
  let laterMs = 0
  const clock = { now: () => new Date(Date.now() + laterMs) }
  const ctx = actingDesk(cleanup, url, sandbox.url, clock)
  let workers: Workers | null = null
  // One thing at a time: a worker that is being replaced is not killed as well.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = (act: () => Promise<void>) => {
    const mine = turn.then(act)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    ctx,
    door,
    start: async (from, settings) => {
      workers = await startWorkers(cleanup, from, WORKERS, {
        ...deskSettings(url, sandbox.url),
        MIRROR_REQUESTS_PER_SECOND: '1',
        ...settings,
      })
    },
    kill: () => inTurn(async () => workers?.kill()),
    later: (ms) =>
      inTurn(async () => {
        laterMs += ms
        await workers?.later(laterMs, async () => {
          await nothingUnderWay(door)
          await door('POST', 'clock', { advanceMs: ms })
        })
      }),
  }
}
