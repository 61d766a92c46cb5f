import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import { createGateway } from '@/lib/gateway'
import { type Clock, systemClock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import { createPool } from '@/lib/server/db/client'
import { gatewayAccount } from '@/lib/server/gateway'
import { storeNonces } from '@/lib/server/gateway/nonces'
import { parseSettings } from '@/lib/server/env'
import type { Cleanup } from './cleanup'
import { deskSettings } from './settings'

/** The context of a person who may do everything, in this process: real store, real sandbox, real verbs. */
export function actingDesk(
  cleanup: Cleanup,
  databaseUrl: string,
  sandboxUrl: string,
  clock: Clock = systemClock,
): Ctx & { actor: { kind: 'staff' } } {
  const settings = deskSettings(databaseUrl, sandboxUrl)
  // What this process writes into the trail is under the same key as what the desk's own processes write.
  Object.assign(process.env, settings)
  const pool = createPool(databaseUrl, 10)
  const gateway = createGateway({
    ...gatewayAccount(parseSettings(settings)),
    nonces: storeNonces(pool, 'unique'),
  })
  cleanup.add(() => pool.end())
  cleanup.add(() => gateway.close())
  return {
    actor: {
      kind: 'staff',
      staffId: randomUUID(),
      sessionId: randomUUID(),
      email: 'bench@desk.example',
      name: 'Bench',
      role: 'admin',
      locale: 'en',
      timeZone: 'UTC',
      theme: 'system',
    },
    requestId: randomUUID(),
    db: drizzle(pool),
    gateway,
    funding: null,
    clock,
    locale: 'en',
    address: null,
  }
}

/** Runs `act` for each of `items`, `width` at a time, in order. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  act: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items].reverse()
  const lane = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await act(item)
  }
  await Promise.all(Array.from({ length: width }, lane))
}
