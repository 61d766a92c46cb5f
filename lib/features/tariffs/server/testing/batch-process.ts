import { setTimeout as sleep } from 'node:timers/promises'
import { createPlanner, createTariffRunner } from '..'
import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'

/** Makes dry runs and carries out what is queued, as a worker does, until it is killed. */
const ctx = {
  actor: { kind: 'system', job: 'tariffs' },
  requestId: 'worker',
  db: db(),
  gateway: gateway(),
  funding: null,
  clock: systemClock,
  locale: 'en',
  address: null,
} as const

const planner = createPlanner({ inFlight: 4 })
const runner = createTariffRunner({ inFlight: 4 })

async function again(step: () => Promise<unknown>): Promise<never> {
  for (;;) {
    await step()
    await sleep(50)
  }
}

process.stdout.write('running\n')
await Promise.all([again(() => planner.step(ctx, {})), again(() => runner.step(ctx, {}))])
