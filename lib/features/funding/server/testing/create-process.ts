import { randomUUID } from 'node:crypto'
import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { funding } from '@/lib/server/funding'
import { gateway } from '@/lib/server/gateway'
import { createInvoice } from '..'

/**
 * Asks for the deposit invoice `invoiceId` and never comes to its end: `before` stops between intent and call, `after`
 * between call and outcome. Whoever started it kills it there.
 */
const [invoiceId = '', where] = process.argv.slice(2)
const forever = new Promise<never>(() => undefined)
// A promise alone keeps no process alive.
setInterval(() => undefined, 60_000)

const real = funding()
if (real === null) throw new Error('no funding account')
await createInvoice(
  {
    actor: {
      kind: 'staff',
      staffId: randomUUID(),
      sessionId: randomUUID(),
      email: 'finance@desk.example',
      name: 'Finance',
      role: 'finance',
      locale: 'en',
      timeZone: 'UTC',
      theme: 'system',
    },
    requestId: randomUUID(),
    db: db(),
    gateway: gateway(),
    funding: {
      ...real,
      createDeposit: async (input) => {
        if (where === 'after') await real.createDeposit(input)
        process.stdout.write('here\n')
        return forever
      },
    },
    clock: systemClock,
    locale: 'en',
    address: null,
  },
  { invoiceId, currency: 'USD', amount: '10', method: 'bitcoin' },
)
