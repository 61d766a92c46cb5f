import { onTestFinished } from 'vitest'
import type { Db } from '@/lib/server/db/client'
import { LIVE_CHANNEL } from '@/lib/server/live'
import type { LiveChange } from '@/lib/shared/live'

/** Hears what open pages are told of balances, for the rest of a test: whose, each time since it was last asked. */
export async function listen(db: Db): Promise<() => Promise<(string | null)[]>> {
  const client = await db.$client.connect()
  onTestFinished(() => client.release(true))
  let heard: LiveChange[] = []
  client.on('notification', ({ payload = '' }) => heard.push(JSON.parse(payload) as LiveChange))
  await client.query(`LISTEN ${LIVE_CHANNEL}`)
  return async () => {
    // Notices come before the answer to whatever is asked next.
    await client.query('SELECT 1')
    const told = heard.filter(({ noun }) => noun === 'balances').map(({ id }) => id)
    heard = []
    return told
  }
}
