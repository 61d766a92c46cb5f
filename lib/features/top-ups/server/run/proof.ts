import 'server-only'
import { eq } from 'drizzle-orm'
import type { NonceProof } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { gatewayFacts } from '../tables'

/** A host may change: what was proved longer ago is proved again before anything rests on it. */
const STANDS_FOR_MS = 24 * 60 * 60_000

/** How a host is named where facts about it are kept. */
export const hostOf = (baseUrl: string): string => new URL(baseUrl).host

/** Keeps what was found out about a host, whoever did: the desk at its start, or `npm run doctor`. */
export async function keepProof(db: Db, host: string, proof: NonceProof, provedAt: Date): Promise<void> {
  const fact = { refusesRepeatedNonce: proof.verdict, words: proof.words.slice(0, 500), provedAt }
  await db
    .insert(gatewayFacts)
    .values({ host, ...fact })
    .onConflictDoUpdate({ target: gatewayFacts.host, set: fact })
}

/** Whether the host is proved to refuse a nonce that it has seen, and the proof is not old. */
export async function refusesRepeatedNonces(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  host: string,
): Promise<boolean> {
  const [fact] = await db.select().from(gatewayFacts).where(eq(gatewayFacts.host, host))
  const age = fact ? clock.now().getTime() - fact.provedAt.getTime() : Infinity
  return fact?.refusesRepeatedNonce === 'yes' && age < STANDS_FOR_MS
}
