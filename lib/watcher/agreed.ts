import 'server-only'
import { createCreations } from '@/lib/features/operations/server'
import { createDecisions } from '@/lib/features/withdrawals/server'
import { systemCtx } from './ctx'
import type { Job } from './timers'

/** Somebody has just agreed and watches: how long it takes to be noticed. */
const AGREED_MS = 500

/** Has the operations made, and the decisions said, that others have agreed to. */
export function agreedJob(): Job {
  const duties = [createCreations(), createDecisions()]
  return {
    name: 'agreed',
    run: async () => {
      for (const duty of duties) await duty.step(systemCtx('agreed'), {})
      return AGREED_MS
    },
    stop: async () => {
      await Promise.all(duties.map((duty) => duty.stop()))
    },
  }
}
