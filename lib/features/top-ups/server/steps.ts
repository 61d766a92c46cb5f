import 'server-only'
import { and, eq, ne, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { storable } from '@/lib/server/db/storable'
import { AppError, type Text } from '@/lib/shared/errors'
import type { StoredActor } from '@/lib/shared/person'
import { FINAL, HOLDING, NEXT, type EvidenceSource, type TopUpStatus } from '../status'
import { topUpEvidence, topUps } from './tables'

/** A top-up with everything, what was signed included: for the law alone, never for a screen. */
export type WholeTopUp = typeof topUps.$inferSelect
type Insert = typeof topUps.$inferInsert
export type TopUpChange = { [Name in keyof Insert]?: Insert[Name] | SQL }

const LONGEST_WORDS = 1_000
export const words = (text: string) => storable(text.toWellFormed(), LONGEST_WORDS)

export const topUpSubject = (row: Pick<WholeTopUp, 'id' | 'userId' | 'organizationId'>) => ({
  kind: 'top-up' as const,
  id: row.id,
  userId: row.userId,
  organizationId: row.organizationId,
})

/** A line of a list that nobody has agreed to yet: the list is asked for, approved and cancelled as a lot. */
export const ofWaitingList = ({ batchId, status }: Pick<WholeTopUp, 'batchId' | 'status'>): boolean =>
  batchId !== null && (status === 'draft' || status === 'awaiting-approval')

export async function lockTopUp(tx: Tx, id: string): Promise<WholeTopUp | undefined> {
  const [row] = await tx.select().from(topUps).where(eq(topUps.id, id)).for('update')
  return row
}

/** What was signed is kept only for as long as it may be needed. */
const WIPED = { sealVersion: null, sealIv: null, sealText: null, sealTag: null }
const isFinal = (status: TopUpStatus) => (FINAL as readonly TopUpStatus[]).includes(status)

/**
 * Takes a top-up from the state in which it was seen to another one, by compare-and-set: if anything else has happened to it,
 * nothing does. The claim of whoever worked on it ends with the step.
 *
 * @param held whose claim must still hold; left out for people, and for an answer of the gateway, which counts in any case.
 * @returns the row as it is now; null where it was not in that state any more.
 * @throws Error for a step that no top-up may make (status.ts).
 */
export async function step(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  seen: Pick<WholeTopUp, 'id' | 'status' | 'version'>,
  to: TopUpStatus,
  change: TopUpChange,
  held?: string,
): Promise<WholeTopUp | null> {
  if (!NEXT[seen.status].includes(to)) throw new Error(`a top-up does not go from ${seen.status} to ${to}`)
  const same = and(eq(topUps.id, seen.id), eq(topUps.status, seen.status), eq(topUps.version, seen.version))
  const [row] = await tx
    .update(topUps)
    .set({
      leaseOwner: null,
      leaseUntil: null,
      nextLookAt: null,
      waitsFor: null,
      ...(isFinal(to) && WIPED),
      ...change,
      status: to,
      version: seen.version + 1,
      updatedAt: ctx.clock.now(),
    })
    .where(held === undefined ? same : and(same, eq(topUps.leaseOwner, held)))
    .returning()
  if (!row) return null
  await tellChange(tx, { noun: 'top-ups', id: row.id })
  return row
}

/** Changes something about a top-up that stays in its state, under the claim of whoever works on it. @returns false where that is lost. */
export async function note(tx: Tx, seen: WholeTopUp, held: string, change: TopUpChange): Promise<boolean> {
  const rows = await tx
    .update(topUps)
    .set(change)
    .where(and(eq(topUps.id, seen.id), eq(topUps.status, seen.status), eq(topUps.leaseOwner, held)))
    .returning({ id: topUps.id })
  if (rows.length > 0) await tellChange(tx, { noun: 'top-ups', id: seen.id })
  return rows.length > 0
}

/** One more thing that says what became of a top-up: its words for people, and the figures behind them. */
export async function addEvidence(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  topUpId: string,
  evidence: { source: EvidenceSource; text: Text; facts: object; at?: Date; actor?: StoredActor },
): Promise<void> {
  const { source, text, facts, at = ctx.clock.now(), actor = null } = evidence
  await tx.insert(topUpEvidence).values({ topUpId, at, source, text, facts, actor })
}

const holds = sql.join(
  HOLDING.map((status) => sql`${status}`),
  sql`, `,
)
export const isHolding: SQL = sql`${topUps.status} IN (${holds})`

/** The top-up that holds a balance now, so that nothing else is sent to it. */
export async function holderOf(
  db: Db | Tx,
  advancedBalanceId: string,
  butNot: string,
): Promise<{ number: number } | null> {
  const [row] = await db
    .select({ number: topUps.number })
    .from(topUps)
    .where(and(eq(topUps.advancedBalanceId, advancedBalanceId), isHolding, ne(topUps.id, butNot)))
  return row ?? null
}

/** Why an approved one does not move: another one to the same balance is on its way. */
export const waitsForNumber = (number: number): Text => ({
  key: 'topUps.waits.held',
  params: { number: String(number) },
})

export const changedMeanwhile = (id: string) =>
  new AppError('CONFLICT', `top-up ${id} has changed meanwhile`, { text: { key: 'topUps.errors.changed' } })
