import 'server-only'
import { and, eq, gt, inArray, ne, or, sql } from 'drizzle-orm'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { effects } from '@/lib/server/db/tables'
import { AppError } from '@/lib/shared/errors'
import { dec, Decimal, plain } from '@/lib/shared/money'
import { NOUN_OF, type OperationKind } from '../../status'
import { requestOf, sameWanted, wantedFrom, type Wanted } from './request'

/** Within this time the same once more is more likely a mistake than meant. */
const LATELY_MS = 10 * 60_000

export const actionOf = (kind: OperationKind) => `${NOUN_OF[kind]}.create` as const

/** Whoever asks for the same organization at the same time waits here, and then sees the other one. */
export const lockCreations = (tx: Tx, organizationId: string) =>
  tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('creation ' || ${organizationId}, 0))`)

const conflict = (key: string, id: string) =>
  new AppError('CONFLICT', `the same is ${key} as ${id}`, {
    text: { key: `operations.create.errors.${key}` },
  })

/**
 * Two tabs and two people have two forms: while the same is under way, or its outcome is not known, a second one is not made;
 * shortly after it was made only by somebody who says that they mean it.
 *
 * @throws AppError CONFLICT.
 */
export async function refuseSecond(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  creationId: string,
  wanted: Wanted,
  againMeant: boolean,
): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - LATELY_MS)
  const intents = await tx
    .select({ id: effects.id, status: effects.status, request: effects.request })
    .from(effects)
    .where(
      and(
        eq(effects.action, actionOf(wanted.kind)),
        eq(effects.organizationId, wanted.organizationId),
        ne(effects.id, creationId),
        or(
          inArray(effects.status, ['sending', 'unknown']),
          and(eq(effects.status, 'done'), gt(effects.createdAt, since)),
        ),
      ),
    )
  for (const intent of intents) {
    if (!sameWanted(requestOf(intent), wanted)) continue
    if (intent.status !== 'done') throw conflict('sameUnderWay', intent.id)
    if (!againMeant) throw conflict('sameLately', intent.id)
  }
  const asked = await tx
    .select({ id: approvalRequests.id, payload: approvalRequests.payload })
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, wanted.kind),
        eq(approvalRequests.organizationId, wanted.organizationId),
        ne(approvalRequests.id, creationId),
        inArray(approvalRequests.status, ['waiting', 'approved']),
      ),
    )
  const same = asked.find(({ payload }) => sameWanted(wantedFrom(payload), wanted))
  if (same) throw conflict('sameAsked', same.id)
}

/**
 * What a person has asked for of this kind since the beginning of the day (UTC), in USD, this one included.
 *
 * @returns undefined where one of them was not measured: not knowing is no exemption.
 */
export async function askedToday(
  tx: Tx,
  kind: OperationKind,
  staffId: string,
  now: Date,
  usd: string | null,
): Promise<string | undefined> {
  const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`)
  const [made, asked] = await Promise.all([
    tx
      .select({ usd: sql<string | null>`${effects.request} ->> 'usd'` })
      .from(effects)
      .where(
        and(
          eq(effects.action, actionOf(kind)),
          sql`${effects.createdAt} >= ${today.toISOString()}::timestamptz`,
          inArray(effects.status, ['sending', 'unknown', 'done']),
          sql`${effects.request} -> 'requester' ->> 'staffId' = ${staffId}`,
        ),
      ),
    tx
      .select({ usd: sql<string | null>`${approvalRequests.measure} ->> 'amount'` })
      .from(approvalRequests)
      .where(
        and(
          eq(approvalRequests.kind, kind),
          eq(approvalRequests.requesterId, staffId),
          sql`${approvalRequests.createdAt} >= ${today.toISOString()}::timestamptz`,
          inArray(approvalRequests.status, ['waiting', 'approved']),
        ),
      ),
  ])
  const all = [usd, ...made.map((row) => row.usd), ...asked.map((row) => row.usd)]
  const known = all.filter((amount) => amount !== null)
  if (known.length < all.length) return undefined
  return plain(known.reduce((sum, amount) => sum.plus(dec(amount)), new Decimal(0)))
}
