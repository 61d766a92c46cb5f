import { createCreations } from '@/lib/features/operations/server'
import { systemClock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { changedOwn } from '@/lib/testing/changed'
import { createDecisions } from '..'

/**
 * Carries out what was agreed to and never comes back from the first thing that it tells the gateway: `before` stops between
 * the intent and the call, `after` between the call and its outcome. Without either it goes on until it is killed.
 */
const [where] = process.argv.slice(2)
const forever = new Promise<never>(() => undefined)
// A promise alone keeps no process alive.
setInterval(() => undefined, 60_000)

const stuck =
  <Args extends unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) =>
  async (...args: Args): Promise<Answer> => {
    if (where === undefined) return ask(...args)
    if (where === 'after') await ask(...args)
    process.stdout.write('here\n')
    return forever
  }

const ctx = (): Ctx => ({
  actor: { kind: 'system', job: 'agreed' },
  requestId: 'killed',
  db: db(),
  gateway: changedOwn(gateway(), (own) => ({
    createAutoSwap: stuck(own.createAutoSwap),
    createAutoWithdrawal: stuck(own.createAutoWithdrawal),
    approveAutoWithdrawal: stuck(own.approveAutoWithdrawal),
  })),
  funding: null,
  clock: systemClock,
  locale: 'en',
  address: null,
})

const duties = [createCreations(), createDecisions()]
process.stdout.write('running\n')
for (;;) for (const duty of duties) await duty.step(ctx(), {})
