import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { createBalancesSweep } from '..'

/**
 * Sweeps, but never comes back from its call number `last`: between the call and its answer. Whoever started it kills it
 * there.
 */
const last = Number(process.argv[2])
const forever = new Promise<never>(() => undefined)
// A promise alone keeps no process alive.
setInterval(() => undefined, 60_000)

const real = gateway()
const { partner } = real
let calls = 0
await createBalancesSweep({ readsPerSecond: 1_000, inFlight: 1 }).step(
  {
    actor: { kind: 'system', job: 'balances' },
    requestId: 'killed',
    db: db(),
    gateway: {
      ...real,
      partner: {
        ...partner,
        getOrganizationAdvancedBalances: async (of, options) => {
          const answer = await partner.getOrganizationAdvancedBalances(of, options)
          calls += 1
          if (calls < last) return answer
          process.stdout.write(`here ${of.organizationId}\n`)
          return forever
        },
      },
    },
    funding: null,
    clock: systemClock,
    locale: 'en',
    address: null,
  },
  {},
)
