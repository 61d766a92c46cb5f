import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import type { ChangedValue } from '@/lib/shared/approval'
import type { Tx } from '../db/client'
import { hashOf, storedFacts } from './facts'
import { lostByRequester } from './requester'
import type { RequestRow, VoteRow } from './repository'
import { approvalShown } from './tables'
import type { ApprovalKindDef, Facts } from './types'

/** What those who agreed were shown, where that was something else than what whoever asked had seen. */
async function shownTo(tx: Tx, row: RequestRow, votes: readonly Pick<VoteRow, 'liveHash'>[]) {
  const hashes = [...new Set(votes.map(({ liveHash }) => liveHash))].filter((hash) => hash !== row.liveHash)
  if (hashes.length === 0) return { hashes, shown: [] }
  const shown = await tx
    .select({ live: approvalShown.live, liveHash: approvalShown.liveHash })
    .from(approvalShown)
    .where(and(eq(approvalShown.requestId, row.id), inArray(approvalShown.liveHash, hashes)))
  return { hashes, shown }
}

/**
 * Whether the rows are those that were asked for and judged on: what somebody has changed behind the desk's back approves
 * nothing.
 */
export async function forged(
  tx: Tx,
  row: RequestRow,
  votes: readonly Pick<VoteRow, 'liveHash'>[],
): Promise<ChangedValue[]> {
  const named = (name: string) => [{ name, before: null, after: null }]
  if (hashOf(row.payload) !== row.payloadHash) return named('payload')
  const { hashes, shown } = await shownTo(tx, row, votes)
  const whole =
    shown.length === hashes.length && shown.every(({ live, liveHash }) => hashOf(live) === liveHash)
  return whole && hashOf(row.live) === row.liveHash ? [] : named('live')
}

/**
 * What has changed since anybody judged on it: since the request was made, and since each of those who agreed was shown it;
 * and whether whoever asked may not ask for it any more. Each value is named once.
 */
export async function changedSince(
  tx: Tx,
  row: RequestRow,
  votes: readonly Pick<VoteRow, 'liveHash'>[],
  now: Facts,
  changed: ApprovalKindDef['changed'],
): Promise<ChangedValue[]> {
  const { shown } = await shownTo(tx, row, votes)
  const live = storedFacts(now)
  const moved = [row.live, ...shown.map((one) => one.live)].flatMap((before) => changed(before, live))
  const all = [...(await lostByRequester(tx, row)), ...moved]
  return all.filter(({ name }, index) => all.findIndex((value) => value.name === name) === index)
}
