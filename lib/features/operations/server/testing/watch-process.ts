import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { createOperationsWatch } from '../watch/watch'

/** Watches whatever there is, again and again, until it is killed. */
const watch = createOperationsWatch({ readsPerSecond: 100, inFlight: 4 })
const ctx = () => ({
  actor: { kind: 'system' as const, job: 'operations' },
  requestId: 'killed',
  db: db(),
  gateway: gateway(),
  funding: null,
  clock: systemClock,
  locale: 'en' as const,
  address: null,
})

process.stdout.write('running\n')
for (;;) {
  const { nextInMs } = await watch.step(ctx(), {})
  await sleep(nextInMs)
}
