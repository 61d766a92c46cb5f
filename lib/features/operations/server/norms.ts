import 'server-only'
import { eq } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import type { OperationState } from '../status'
import { operationNorms, operationStays } from './tables'

/** Below this nothing counts as stuck, whatever was learned: minutes are no trouble, and a person may be at lunch. */
const FLOOR_SECONDS: Record<'in-progress' | 'needs-person', number> = {
  'in-progress': 15 * 60,
  'needs-person': 60 * 60,
}
/** Fewer stays than this tell nothing: then the floor counts. */
export const FEWEST_STAYS = 20
/** A stay longer than the store counts is one of as many seconds as it does. */
const LONGEST_STAY = 2_000_000_000

export interface Alike {
  kind: string
  currencyTo: string | null
  networkTo: string | null
  status: string
}

/** Names what is alike: operations of a kind, to a coin on a network, at a status. */
export const groupOf = ({ kind, currencyTo, networkTo, status }: Alike) =>
  [kind, currencyTo ?? '', networkTo ?? '', status].join('/')

export interface Usual {
  /** Longer than this is longer than usual. */
  seconds: number
  /** Learned from its like, and not the floor. */
  learned: boolean
}

export function usualOf(state: OperationState, norm: { seconds: number; stays: number } | undefined): Usual {
  const floor = state === 'needs-person' ? FLOOR_SECONDS['needs-person'] : FLOOR_SECONDS['in-progress']
  if (!norm || norm.stays < FEWEST_STAYS || norm.seconds <= floor) return { seconds: floor, learned: false }
  return { seconds: norm.seconds, learned: true }
}

/** How long an operation may stand as it stands before that is longer than usual. */
export async function usual(db: Db | Tx, row: Alike & { state: OperationState }): Promise<Usual> {
  const { seconds, stays } = operationNorms
  const [norm] = await db
    .select({ seconds, stays })
    .from(operationNorms)
    .where(eq(operationNorms.group, groupOf(row)))
  return usualOf(row.state, norm)
}

/** Keeps how long an operation stood at a status that it has just left. */
export async function addStay(tx: Tx, row: Alike, from: Date, to: Date): Promise<void> {
  const seconds = Math.round((to.getTime() - from.getTime()) / 1_000)
  if (seconds < 0) return
  await tx
    .insert(operationStays)
    .values({ group: groupOf(row), at: to, seconds: Math.min(seconds, LONGEST_STAY) })
}
