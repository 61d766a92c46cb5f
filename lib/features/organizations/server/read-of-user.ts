import 'server-only'
import type { GatewayOrganization } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { rememberOrganizations } from './remember'

/** One more than is wanted of a page: the answer has no total, and a full page alone does not say whether more follows. */
const PAGE = 100
/** More organizations of one user than anybody has; a gateway that never ends a list must not hold a page for ever. */
const MOST_PAGES = 100

/**
 * All organizations of a user, read from the gateway now (gateway-api.md 2.5) and remembered.
 *
 * @throws AppError GATEWAY_* where the gateway cannot be read; nothing is remembered then.
 */
export async function readOrganizationsOf(
  ctx: Pick<Ctx, 'gateway' | 'db' | 'clock'>,
  owner: { id: string; email: string },
): Promise<GatewayOrganization[]> {
  const now = ctx.clock.now()
  const all = new Map<string, GatewayOrganization>()
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = readOrThrow(
      await ctx.gateway.partner.getUserOrganizations({
        userId: owner.id,
        limit: PAGE + 1,
        offset: page * PAGE,
      }),
    )
    for (const organization of answer) all.set(organization.id, organization)
    if (answer.length <= PAGE) break
  }
  const rows = [...all.values()]
  await ctx.db.transaction((tx) =>
    rememberOrganizations(tx, { userId: owner.id, ownerEmail: owner.email }, rows, 'opened', now),
  )
  return rows
}
