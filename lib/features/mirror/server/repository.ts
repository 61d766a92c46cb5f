import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { mirrorState } from './tables'

export type MirrorState = typeof mirrorState.$inferSelect
export type MirrorPatch = Partial<Omit<typeof mirrorState.$inferInsert, 'id'>>

/** A process that was killed frees the mirror after this time; a living one renews long before. By the store's clock. */
const LEASE_SECONDS = 20
export const RENEW_MS = 5_000

const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`
const single = eq(mirrorState.id, 1)
const ours = (owner: string) => and(single, eq(mirrorState.leaseOwner, owner))

export async function readState(db: Db): Promise<MirrorState> {
  const [row] = await db.select().from(mirrorState).where(single)
  if (!row) throw new Error('the state of the mirror is missing')
  return row
}

/** Takes the lease, or keeps it; undefined while another process has it. */
export async function acquireLease(db: Db, owner: string): Promise<MirrorState | undefined> {
  const free = sql`(${mirrorState.leaseOwner} IS NULL OR ${mirrorState.leaseOwner} = ${owner} OR ${mirrorState.leaseUntil} < now())`
  const [row] = await db
    .update(mirrorState)
    .set({ leaseOwner: owner, leaseUntil: leaseEnd })
    .where(and(single, free))
    .returning()
  return row
}

export async function renewLease(db: Db, owner: string): Promise<void> {
  await db.update(mirrorState).set({ leaseUntil: leaseEnd }).where(ours(owner))
}

export async function releaseLease(db: Db, owner: string): Promise<void> {
  await db.update(mirrorState).set({ leaseOwner: null, leaseUntil: null }).where(ours(owner))
}

/** The state, locked until the transaction ends; undefined where the lease is another's by now. */
export async function lockState(tx: Tx, owner: string): Promise<MirrorState | undefined> {
  const [row] = await tx.select().from(mirrorState).where(ours(owner)).for('update')
  return row
}

export async function patchState(tx: Tx, patch: MirrorPatch): Promise<MirrorState> {
  const [row] = await tx
    .update(mirrorState)
    .set({ ...patch, leaseUntil: leaseEnd })
    .where(single)
    .returning()
  if (!row) throw new Error('the state of the mirror is missing')
  return row
}
