import { drizzle } from 'drizzle-orm/node-postgres'
import { hostOf, keepProof } from '@/lib/features/top-ups/server'
import type { NonceProof } from '@/lib/gateway'
import { createPool } from '@/lib/server/db/client'
import { type Finding, right, unclear } from './finding'

/** Keeps for the desk what was proved of its gateway: whether bytes of a lost top-up may be sent again. */
export async function keepInStore(
  databaseUrl: string | undefined,
  baseUrl: string,
  proof: NonceProof,
): Promise<Finding[]> {
  if (!databaseUrl || proof.verdict === 'unclear') return []
  const about = 'proof kept'
  const pool = createPool(databaseUrl, 1)
  try {
    await keepProof(drizzle(pool), hostOf(baseUrl), proof, new Date())
    return [right(about, 'The desk knows it from now on, and looks into lost top-ups with it.')]
  } catch {
    return [unclear(about, 'The store could not keep it. The desk finds it out by itself at its next start.')]
  } finally {
    await pool.end()
  }
}
