import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { createTopUpRunner } from '..'
import { ACCOUNT, HOST } from './host'

/**
 * Carries on whatever there is, again and again, until it is killed; or never comes back from its next top-up: `before` stops
 * between the intent and the call, `after` between the call and its outcome.
 */
const [where] = process.argv.slice(2)
const forever = new Promise<never>(() => undefined)
// A promise alone keeps no process alive.
setInterval(() => undefined, 60_000)

const real = gateway()
const { partner } = real
const runner = createTopUpRunner({ inFlight: 2, account: ACCOUNT, host: HOST })
const ctx = () => ({
  actor: { kind: 'system' as const, job: 'top-ups' },
  requestId: 'killed',
  db: db(),
  gateway: {
    ...real,
    partner: {
      ...partner,
      topUpAdvancedBalance: async (...call: Parameters<typeof partner.topUpAdvancedBalance>) => {
        if (where === undefined) return partner.topUpAdvancedBalance(...call)
        const [input, options] = call
        await partner.topUpAdvancedBalance(input, {
          beforeSending: async (signed) => {
            await options?.beforeSending?.(signed)
            if (where === 'after') return
            process.stdout.write('here\n')
            await forever
          },
        })
        process.stdout.write('here\n')
        return forever
      },
    },
  },
  funding: null,
  clock: systemClock,
  locale: 'en' as const,
  address: null,
})

process.stdout.write('running\n')
for (;;) await runner.step(ctx(), {})
