import { setTimeout as pause } from 'node:timers/promises'
import type { TestSandbox } from '@/lib/testing'
import { SET } from './change-desk'

interface LoggedCall {
  seq: number
  outcome: string
  applied: boolean
}

const GLANCE_MS = 50
/** Who was killed in the middle of a call may leave one that never ends. */
const MOST_GLANCES = 100

/**
 * Counts the tariffs that were set at a sandbox. It counts what arrives for ever and tells what became of the last thousand
 * calls, so it is to be asked after each moment at which calls may have been cut off, before others push them out.
 */
export function countTariffsSet(sandbox: TestSandbox): () => Promise<number> {
  const inVain = new Set<number>()
  return async () => {
    for (let glance = 1; ; glance += 1) {
      const { requests, total } = await sandbox.door<{ requests: LoggedCall[]; total: number }>(
        'GET',
        `requests?path=${SET}&limit=1000`,
      )
      if (glance < MOST_GLANCES && requests.some(({ outcome }) => outcome === 'pending')) {
        await pause(GLANCE_MS)
        continue
      }
      for (const { seq, applied } of requests) if (!applied) inVain.add(seq)
      return total - inVain.size
    }
  }
}
