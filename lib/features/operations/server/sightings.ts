import 'server-only'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { storable } from '@/lib/server/db/storable'
import type { ReadSource } from '../choices'
import { stateOf } from '../status'
import type { Said } from './snapshot'
import { operationSightings } from './tables'

export type SightingRow = typeof operationSightings.$inferSelect

/**
 * Adds what was seen. The same again in the same way is counted on the newest row: a poll that brings nothing new is no event
 * of its own.
 */
export async function sight(
  tx: Tx,
  { source, deliveryId }: { source: ReadSource; deliveryId?: string },
  { snapshot, hash }: Said,
  { at, late, first }: { at: Date; late: boolean; first: boolean },
): Promise<void> {
  const {
    id,
    operationId,
    times,
    snapshotHash,
    source: by,
    late: wasLate,
    webhookDeliveryId,
  } = operationSightings
  if (!first) {
    const newest = tx
      .select({ id })
      .from(operationSightings)
      .where(eq(operationId, snapshot.id))
      .orderBy(desc(id))
      .limit(1)
    const again = await tx
      .update(operationSightings)
      .set({ times: sql`${times} + 1`, lastSeenAt: at })
      .where(
        and(
          eq(id, newest),
          eq(snapshotHash, hash),
          eq(by, source),
          eq(wasLate, late),
          sql`${webhookDeliveryId} IS NOT DISTINCT FROM ${deliveryId ?? null}::uuid`,
        ),
      )
      .returning({ id })
    if (again.length > 0) return
  }
  await tx.insert(operationSightings).values({
    operationId: snapshot.id,
    at,
    lastSeenAt: at,
    times: 1,
    source,
    status: storable(snapshot.status, 64),
    state: stateOf(snapshot),
    snapshot,
    snapshotHash: hash,
    late,
    webhookDeliveryId: deliveryId ?? null,
  })
}

/** Everything that was seen of an operation, in the order in which it was. */
export async function sightingsOf(db: Db, operationId: string): Promise<SightingRow[]> {
  return db
    .select()
    .from(operationSightings)
    .where(eq(operationSightings.operationId, operationId))
    .orderBy(asc(operationSightings.id))
}
