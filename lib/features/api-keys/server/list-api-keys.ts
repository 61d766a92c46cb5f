import 'server-only'
import type { GatewayApiKey } from '@/lib/gateway/types'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { readVerb } from '@/lib/server/verb'
import { API_KEYS_PAGE, listApiKeysSchema, type ApiKeysDto } from '../schema'
import { pendingKeys } from './approval'
import { ownedOrganization } from './organization'
import { keptKeyIds } from './repository'

/**
 * The keys of an organization, read live, without secrets. `total` of the answer counts the keys of the *user*
 * (gateway-api.md 2.12), so whether there is another page is found by asking for one key more.
 */
export const listApiKeys = readVerb({
  name: 'api-keys.list',
  permission: 'api-keys.read',
  input: listApiKeysSchema,
  run: async (ctx, { organizationId, page }): Promise<ApiKeysDto> => {
    const { id, userId } = await ownedOrganization(ctx, organizationId)
    const answer = await ctx.gateway.partner.getApiKeys({
      userId,
      organizationId: id,
      limit: API_KEYS_PAGE + 1,
      offset: (page - 1) * API_KEYS_PAGE,
    })
    const { keys } = readOrThrow(answer)
    const shown = keys.slice(0, API_KEYS_PAGE)
    const kept = await keptKeyIds(
      ctx.db,
      shown.map((key) => key.id),
    )
    return {
      keys: shown.map((key) => ({
        keyId: key.id,
        alias: key.alias,
        publicKey: key.publicKey,
        createdAt: key.createdAt,
        kept: kept.has(key.id),
      })),
      pending: await pendingKeys(ctx, id),
      page,
      more: keys.length > API_KEYS_PAGE,
      readAt: ctx.clock.now().toISOString(),
    }
  },
})

const BATCH = 100
const MOST_BATCHES = 50

/** One key, or the first that `matches`, looked for through all pages; undefined where there is none. */
export async function findKey(
  ctx: Ctx,
  owner: { id: string; userId: string },
  matches: (key: GatewayApiKey) => boolean,
): Promise<GatewayApiKey | undefined> {
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const answer = await ctx.gateway.partner.getApiKeys({
      userId: owner.userId,
      organizationId: owner.id,
      limit: BATCH,
      offset: batch * BATCH,
    })
    const { keys } = readOrThrow(answer)
    const found = keys.find(matches)
    if (found || keys.length < BATCH) return found
  }
  throw new Error('an organization with more keys than the desk will page through')
}
