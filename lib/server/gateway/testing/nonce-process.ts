import { pool } from '../../db/client'
import { env } from '../../env'
import { gateway } from '..'
import { storeNonces } from '../nonces'

/**
 * One of several processes that share a key. `take N` prints N nonces from the store; `call N` makes N signed calls at
 * once and prints how each ended.
 */
const [job, count] = process.argv.slice(2)
const times = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: Number(count) }, run))

process.stdout.write('running\n')
if (job === 'take') {
  const nonces = storeNonces(pool(), env().GATEWAY_NONCES)
  const taken = await times(() => nonces.withNonce('shared key', async (nonce) => nonce))
  process.stdout.write(taken.map((nonce) => `nonce ${nonce}\n`).join(''))
} else {
  await times(async () => {
    const outcome = await gateway().partner.createUser({ email: `${crypto.randomUUID()}@nonces.example` })
    process.stdout.write(`outcome ${outcome.kind}\n`)
  })
}
await gateway().close()
await pool().end()
