import { systemClock } from '@/lib/server/clock'
import { db } from '@/lib/server/db/client'
import { takeTurn } from '../budget'

/** Takes turns until there are none, as fast as it can, and says how many it got. */
const purpose = process.argv[2] === 'watcher' ? 'watcher' : 'person'
const ctx = { db: db(), clock: systemClock }
process.stdout.write('running\n')
let taken = 0
while ((await takeTurn(ctx, purpose)).kind === 'turn') taken += 1
process.stdout.write(`taken ${taken}\n`)
process.exit(0)
