import { db } from '../../db/client'
import { gateway } from '../../gateway'
import { systemClock } from '../../clock'
import { runEffect } from '..'

/**
 * Begins the effect `id` (creating a user) and never comes to its end: `before` stops between intent and call, `after`
 * between call and outcome. Whoever started it kills it there.
 */
const [id = '', email = '', where] = process.argv.slice(2)
const forever = new Promise<never>(() => undefined)
// A promise alone keeps no process alive.
setInterval(() => undefined, 60_000)

await runEffect(
  {
    actor: { kind: 'system', job: 'test' },
    requestId: id,
    db: db(),
    gateway: gateway(),
    funding: null,
    clock: systemClock,
    locale: 'en',
    address: null,
  },
  {
    id,
    action: 'users.create',
    subject: { kind: 'user', id: null },
    request: { email },
    call: async ({ partner }) => {
      if (where === 'after') await partner.createUser({ email })
      process.stdout.write('here\n')
      return forever
    },
    applied: async () => forever,
  },
)
