import 'server-only'
import { inArray } from 'drizzle-orm'
import { readBalancesOf } from '@/lib/features/balances/server'
import { balances } from '@/lib/features/balances/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import type { FoundOrganization } from './find-organizations'

export type KnownBalance = typeof balances.$inferSelect

/** So many organizations are asked about while somebody waits; of longer lists the desk's memory has to do. */
const READ_LIVE = 40
const AT_ONCE = 4

async function remembered(ctx: Pick<Ctx, 'db'>, ids: string[]): Promise<Map<string, KnownBalance[]>> {
  const found = new Map<string, KnownBalance[]>()
  if (ids.length === 0) return found
  for (const row of await ctx.db.select().from(balances).where(inArray(balances.organizationId, ids))) {
    const same = found.get(row.organizationId)
    if (same) same.push(row)
    else found.set(row.organizationId, [row])
  }
  return found
}

/**
 * The advanced balances of some organizations: read now where they are few, else as remembered; those of which nothing is
 * remembered are read in any case, as far as there is time. What cannot be read stays as it is remembered.
 */
export async function findBalances(
  ctx: Ctx,
  wanted: readonly FoundOrganization[],
): Promise<Map<string, KnownBalance[]>> {
  const each = [...new Map(wanted.map((organization) => [organization.id, organization])).values()]
  const ids = each.map(({ id }) => id)
  const known = await remembered(ctx, ids)
  const unknown = each.filter(({ id }) => !known.has(id))
  const asked = (each.length <= READ_LIVE ? each : unknown).slice(0, READ_LIVE)
  if (asked.length === 0) return known
  const queue = [...asked]
  const readAll = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { id: organizationId, userId } = next
      await readBalancesOf(ctx, { organizationId, userId }, 'opened', { deadlineMs: LIVE_DEADLINE_MS })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readAll))
  return remembered(ctx, ids)
}
