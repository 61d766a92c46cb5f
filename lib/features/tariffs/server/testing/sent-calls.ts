import { afterAll } from 'vitest'
import type { TestSandbox } from '@/lib/testing'
import { SET } from './change-desk'

interface LoggedCall {
  seq: number
  path: string
  applied: boolean
}

/** Often enough that no call is pushed out of the sandbox's own log between two looks. */
const LOOK_MS = 300

/** Follows what arrives at a sandbox, for longer than it remembers by itself, until the end of the file. */
export function followCalls(sandbox: TestSandbox) {
  const seen = new Map<number, LoggedCall>()
  let looking: Promise<unknown> = Promise.resolve()
  async function look(): Promise<void> {
    const { requests } = await sandbox.door<{ requests: LoggedCall[] }>('GET', 'requests?limit=1000')
    for (const call of requests) seen.set(call.seq, call)
  }
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => clearInterval(timer))
  }, LOOK_MS)
  afterAll(async () => {
    clearInterval(timer)
    await looking
  })
  return {
    /** How many tariffs were set so far. @throws Error where some calls were missed. */
    tariffsSet: async (): Promise<number> => {
      await look()
      const last = Math.max(0, ...seen.keys())
      if (last !== seen.size) throw new Error(`${seen.size} of ${last} calls were seen`)
      return [...seen.values()].filter(({ path, applied }) => path === SET && applied).length
    },
  }
}
