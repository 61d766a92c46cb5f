import 'server-only'
import { isStorable } from '@/lib/shared/days'
import type { OperationRow } from './repository'
import type { Said } from './snapshot'
import type { Snapshot } from './tables'

/** A change that was noticed within this time after the last look happened between the two: near enough to learn from. */
const NEAR_MS = 60_000
/** The gateway's clock and ours differ a little. */
const SKEW_MS = 5_000

/** A date of the gateway's; null for one that the store cannot keep. */
export function momentOf(iso: string | null): Date | null {
  const moment = iso === null ? null : new Date(iso)
  return moment !== null && isStorable(moment) ? moment : null
}

const timeOf = (iso: string | null) => momentOf(iso)?.getTime() ?? null

/**
 * An answer that says less than what is known already: the gateway itself dates it earlier, or it dates neither and the
 * question was asked before the one whose answer is known. Answers overtake each other.
 */
export function isLate(row: OperationRow, { snapshot, hash }: Said, at: Date): boolean {
  if (hash === row.snapshotHash) return false
  const updated = timeOf(snapshot.updatedAt)
  if (updated !== null && row.updatedAt !== null && updated !== row.updatedAt.getTime())
    return updated < row.updatedAt.getTime()
  return row.readAt !== null && at < row.readAt
}

/**
 * Since when an operation stands as it does, and whether that is known well enough to learn from: by the gateway's own date
 * of the change where it can be, else when it was noticed.
 *
 * @param before how it was known, null where it was not.
 */
export function sinceOf(
  before: OperationRow | null,
  { createdAt, updatedAt }: Pick<Snapshot, 'createdAt' | 'updatedAt'>,
  now: Date,
): { statusSince: Date; sinceExact: boolean } {
  const created = timeOf(createdAt)
  const updated = timeOf(updatedAt)
  const latest = now.getTime() + SKEW_MS
  if (before === null) {
    // What was never touched since it was made has stood so from the beginning.
    if (created !== null && created <= latest && (updated === null || updated === created))
      return { statusSince: new Date(created), sinceExact: updated === created }
    return { statusSince: updated !== null && updated <= latest ? new Date(updated) : now, sinceExact: false }
  }
  if (updated !== null && updated >= before.statusSince.getTime() && updated <= latest)
    return { statusSince: new Date(updated), sinceExact: true }
  const near = before.readAt !== null && now.getTime() - before.readAt.getTime() < NEAR_MS
  return { statusSince: now, sinceExact: near }
}
