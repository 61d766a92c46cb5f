import 'server-only'
import { LIVE_DEADLINE_MS } from '@/lib/features/users/server'
import type { GatewayOrganization, Outcome } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { rememberOrganizations } from './remember'

/** One more than is wanted of a page is asked for: the answer has no total, and a full page does not say whether more follows. */
const PAGE = 100
/** More organizations of one user than anybody has; a gateway that never ends a list must not hold a page for ever. */
const MOST_PAGES = 100

type Owner = { id: string; email: string }
type Reader = Pick<Ctx, 'gateway' | 'db' | 'clock'>

/** All pages of a user's organizations (gateway-api.md 2.5), remembered when all of them have come. */
export async function readOrganizationsLive(
  ctx: Reader,
  owner: Owner,
  deadlineMs: number | undefined = LIVE_DEADLINE_MS,
): Promise<Outcome<GatewayOrganization[]>> {
  const now = ctx.clock.now()
  const all = new Map<string, GatewayOrganization>()
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked = { userId: owner.id, limit: PAGE + 1, offset: page * PAGE }
    const outcome = await ctx.gateway.partner.getUserOrganizations(asked, { deadlineMs })
    if (outcome.kind !== 'ok') return outcome
    for (const organization of outcome.data) all.set(organization.id, organization)
    if (outcome.data.length <= PAGE) break
  }
  const rows = [...all.values()]
  await ctx.db.transaction((tx) =>
    rememberOrganizations(tx, { userId: owner.id, ownerEmail: owner.email }, rows, 'opened', now),
  )
  return { kind: 'ok', data: rows, requestId: null }
}

/**
 * All organizations of a user, read from the gateway now and remembered.
 *
 * @throws AppError GATEWAY_* where the gateway cannot be read; nothing is remembered then.
 */
export const readOrganizationsOf = async (ctx: Reader, owner: Owner): Promise<GatewayOrganization[]> =>
  readOrThrow(await readOrganizationsLive(ctx, owner, undefined))
