import 'server-only'
import type { CallOptions, GatewayOrganization, Outcome } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { rememberOrganizations } from './remember'

/** One more than is wanted of a page is asked for: the answer has no total, and a full page does not say whether more follows. */
const PAGE = 100
/** More organizations of one user than anybody has; a gateway that never ends a list must not hold a page for ever. */
const MOST_PAGES = 100

type Asking = Pick<Ctx, 'gateway' | 'db' | 'clock'>

/**
 * Asks the gateway for all organizations of a user (gateway-api.md 2.5) and remembers them. Where a page of them could not
 * be read, nothing is remembered and the outcome says why.
 *
 * @param options of each call, one for every hundred organizations.
 */
export async function askOrganizationsOf(
  ctx: Asking,
  owner: { id: string; email: string },
  options?: CallOptions,
): Promise<Outcome<GatewayOrganization[]>> {
  const now = ctx.clock.now()
  const all = new Map<string, GatewayOrganization>()
  let requestId: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ctx.gateway.partner.getUserOrganizations(
      { userId: owner.id, limit: PAGE + 1, offset: page * PAGE },
      options,
    )
    if (answer.kind !== 'ok') return answer
    requestId = answer.requestId
    for (const organization of answer.data) all.set(organization.id, organization)
    if (answer.data.length <= PAGE) break
  }
  const data = [...all.values()]
  await ctx.db.transaction((tx) =>
    rememberOrganizations(tx, { userId: owner.id, ownerEmail: owner.email }, data, 'opened', now),
  )
  return { kind: 'ok', data, requestId }
}

/**
 * The same for those who cannot go on without them.
 *
 * @throws AppError GATEWAY_* where the gateway cannot be read.
 */
export async function readOrganizationsOf(
  ctx: Asking,
  owner: { id: string; email: string },
): Promise<GatewayOrganization[]> {
  return readOrThrow(await askOrganizationsOf(ctx, owner))
}
