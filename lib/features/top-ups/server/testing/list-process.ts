import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { createTopUpBatches, createTopUpRunner } from '..'
import { ACCOUNT, HOST } from './host'

/** Takes lists on and sends their lines, again and again, until it is killed. */
const runner = createTopUpRunner({ inFlight: 2, account: ACCOUNT, host: HOST })
const lists = createTopUpBatches()
const ctx = () => ({
  actor: { kind: 'system' as const, job: 'top-ups' },
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
  await lists.step(ctx(), {})
  await runner.step(ctx(), {})
}
