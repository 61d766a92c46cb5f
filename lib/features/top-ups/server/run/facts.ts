import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '@/lib/server/db/client'
import { DECIMAL_TEXT } from '@/lib/shared/money'
import { topUpEvidence } from '../tables'
import type { WholeTopUp } from '../steps'
import type { Anchor } from './history'
import type { Case, Look, Resent } from './rules'

const decimal = z.string().regex(DECIMAL_TEXT)
const anchor = z.object({ kind: z.literal('anchor'), ids: z.array(z.string()), full: z.boolean() })
const look = z.object({
  kind: z.literal('look'),
  balance: decimal,
  moves: z.array(z.object({ change: decimal, doubtful: z.boolean().optional() })).nullable(),
})
const sentAgain = z.object({ kind: z.literal('resend') })
const resent = z.object({ kind: z.literal('resent'), answer: z.enum(['repeated', 'unclear']) })
const known = z.discriminatedUnion('kind', [anchor, look, sentAgain, resent])

/** What rows of evidence say to the rules; rows that are for people alone say nothing. */
export interface Known {
  anchor: Anchor | null
  looks: Look[]
  resent: Resent[]
  /** When the same bytes left again. */
  resentAt: Date[]
}

/** Everything that was found out about a top-up so far, in its order. */
export async function knownOf(db: Db, topUpId: string): Promise<Known> {
  const rows = await db
    .select({ at: topUpEvidence.at, facts: topUpEvidence.facts })
    .from(topUpEvidence)
    .where(eq(topUpEvidence.topUpId, topUpId))
    .orderBy(asc(topUpEvidence.id))
  const found: Known = { anchor: null, looks: [], resent: [], resentAt: [] }
  for (const { at, facts } of rows) {
    const { data } = known.safeParse(facts)
    if (data?.kind === 'anchor') found.anchor = data
    if (data?.kind === 'look') found.looks.push({ at, ...data })
    if (data?.kind === 'resend') found.resentAt.push(at)
    if (data?.kind === 'resent') found.resent.push(data.answer)
  }
  return found
}

/** @throws Error for a top-up that was never sent. */
export function caseOf(
  row: WholeTopUp,
  { looks, resent, resentAt }: Known,
  resendable: boolean,
  now: Date,
): Case {
  const { amount, balanceBefore, sentAt } = row
  if (balanceBefore === null || sentAt === null) throw new Error(`top-up ${row.id} was never sent`)
  return {
    amount,
    before: balanceBefore,
    firstSentAt: sentAt,
    lastSentAt: resentAt.at(-1) ?? sentAt,
    looks,
    tries: row.looks,
    resent,
    resends: row.resends,
    resendable,
    now,
  }
}
