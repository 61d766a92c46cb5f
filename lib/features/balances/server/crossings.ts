import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { organizationById } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { notify } from '@/lib/server/notify'
import { routes } from '@/lib/shared/routes'
import type { BalanceRow } from './repository'
import { balanceCrossings } from './tables'

/** A balance as it was just read; `first`: nobody had read it before; `threshold`: the one that counts. */
export interface Crossed {
  row: BalanceRow
  first: boolean
  threshold: string | null
}

type Kind = (typeof balanceCrossings.$inferSelect)['kind']
const KINDS: readonly Kind[] = ['low', 'blocked']
const holds = (kind: Kind, { low, blocked }: BalanceRow) => (kind === 'low' ? low : blocked)

/** Who is told of balances. */
export const TOLD = { roles: ['finance', 'admin'] } as const satisfies { roles: string[] }

/**
 * Balances that fell below their threshold or were blocked, and those that came back. The store has one open crossing of a
 * kind a balance at the most (index `balance_crossings_open`), so each is told once, however often it is read meanwhile.
 *
 * @param changed those of which `low` or `blocked` is not as it was.
 */
export async function noteCrossings(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  changed: readonly Crossed[],
): Promise<void> {
  for (const crossed of changed)
    for (const kind of KINDS) {
      if (holds(kind, crossed.row)) await begin(tx, ctx, kind, crossed)
      else await end(tx, ctx, kind, [crossed.row.advancedBalanceId])
    }
}

async function end(tx: Tx, ctx: Pick<Ctx, 'clock'>, kind: Kind, ids: string[]): Promise<void> {
  const { advancedBalanceId, endedAt } = balanceCrossings
  await tx
    .update(balanceCrossings)
    .set({ endedAt: ctx.clock.now() })
    .where(and(inArray(advancedBalanceId, ids), eq(balanceCrossings.kind, kind), isNull(endedAt)))
}

async function begin(tx: Tx, ctx: Pick<Ctx, 'clock'>, kind: Kind, crossed: Crossed): Promise<void> {
  const { row, threshold } = crossed
  const { advancedBalanceId, balance } = row
  const at = ctx.clock.now()
  const id = randomUUID()
  const begun = await tx
    .insert(balanceCrossings)
    .values({ id, advancedBalanceId, kind, threshold: kind === 'low' ? threshold : null, balance, at })
    .onConflictDoNothing()
    .returning({ id: balanceCrossings.id })
  if (begun.length === 0) return
  if (crossed.first) await tellFound(tx, ctx, kind, at)
  else await tellOne(tx, ctx, kind, crossed, id)
}

/**
 * A large directory read for the first time may have thousands of them: that they were found so is told once an hour, with a
 * link to all of them.
 */
async function tellFound(tx: Tx, ctx: Pick<Ctx, 'clock'>, kind: Kind, at: Date): Promise<void> {
  await notify(tx, ctx, {
    kind: `balance-${kind}`,
    to: TOLD,
    text: { key: `balances.notices.found.${kind}` },
    href: `${routes.balances()}?state=${kind}`,
    occasion: `balances-found-${kind}:${at.toISOString().slice(0, 13)}`,
    mail: true,
    webhook: { event: `balances.found-${kind}` },
  })
}

async function tellOne(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  kind: Kind,
  { row, threshold }: Crossed,
  id: string,
): Promise<void> {
  const { advancedBalanceId, organizationId, userId, currency, balance, blockReason } = row
  const organization = (await organizationById(tx, organizationId))?.name ?? organizationId
  const about = { organizationId, organization, userId, advancedBalanceId, currency, balance }
  await notify(tx, ctx, {
    kind: `balance-${kind}`,
    to: TOLD,
    text: {
      key: `balances.notices.${kind}`,
      params: { organization, balance, currency, threshold: threshold ?? '' },
    },
    href: routes.organizationBalance(organizationId),
    occasion: `balance-${kind}:${id}`,
    mail: true,
    webhook: { event: `balance.${kind}`, ...about, ...(kind === 'low' ? { threshold } : { blockReason }) },
  })
}
