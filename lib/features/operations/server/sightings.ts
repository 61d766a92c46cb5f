import 'server-only'
import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
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
  const [newest] = first
    ? []
    : await tx
        .select({ id, snapshotHash, by, wasLate, webhookDeliveryId })
        .from(operationSightings)
        .where(eq(operationId, snapshot.id))
        .orderBy(desc(id))
        .limit(1)
  const same =
    newest?.snapshotHash === hash &&
    newest.by === source &&
    newest.wasLate === late &&
    newest.webhookDeliveryId === (deliveryId ?? null)
  if (same) {
    await tx
      .update(operationSightings)
      .set({ times: sql`${times} + 1`, lastSeenAt: at })
      .where(eq(id, newest.id))
    return
  }
  await tx.insert(operationSightings).values({
    operationId: snapshot.id,
    at,
    lastSeenAt: at,
    times: 1,
    source,
    status: snapshot.status,
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
