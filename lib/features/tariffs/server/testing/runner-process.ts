import { createTariffRunner } from '..'
import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'

/**
 * Carries out what is queued, but never comes back from the call about `action`: `before` stops between its intent and the
 * call, `after` between the call and its outcome. Whoever started it kills it there.
 */
const [action = '', where] = process.argv.slice(2)
const forever = new Promise<never>(() => undefined)
// A promise alone keeps no process alive.
setInterval(() => undefined, 60_000)

const real = gateway()
const { partner } = real
await createTariffRunner({ inFlight: 2 }).step(
  {
    actor: { kind: 'system', job: 'tariffs' },
    requestId: 'killed',
    db: db(),
    gateway: {
      ...real,
      partner: {
        ...partner,
        setOrganizationTariff: async (terms) => {
          if (terms.action !== action) return partner.setOrganizationTariff(terms)
          if (where === 'after') await partner.setOrganizationTariff(terms)
          process.stdout.write('here\n')
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
