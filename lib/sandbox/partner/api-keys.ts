import { randomBytes, randomUUID } from 'node:crypto'
import { iso, type Call } from '../call'
import { Refusal } from '../errors'
import { optionalUuid, paging, text, uuid } from '../input'
import type { MadeKey } from '../state/events'
import { chosenOrganizations, requiredOwner, requiredUser } from './owner'

function show({ id, public: publicHalf, secret, alias, createdAt }: MadeKey) {
  return { id, public: publicHalf, secret, alias, createdAt: iso(createdAt) }
}

/** gateway-api.md 2.11: one key per call, whatever the name says. */
export function createApiKeys(call: Call) {
  const { organization } = requiredOwner(call)
  const key: MadeKey = {
    id: randomUUID(),
    organizationId: organization.id,
    public: randomBytes(64).toString('base64'),
    secret: randomBytes(64).toString('base64'),
    alias: text(call.body, 'alias'),
    createdAt: call.sandbox.clock.now(),
  }
  call.record({ type: 'key', key })
  return show(key)
}

/** gateway-api.md 2.12: the list repeats every secret; `total` counts the keys that were asked for. */
export function getApiKeys(call: Call) {
  const { limit, offset } = paging(call.body)
  const { keys, store } = call.world
  const all = chosenOrganizations(call).flatMap((organization) => keys.keysOf(organization))
  const page = all.slice(offset, offset + limit).map(show)
  return {
    keys: store.switches.getApiKeysOmitsSecret
      ? page.map(({ id, public: publicHalf, alias, createdAt }) => ({
          id,
          public: publicHalf,
          alias,
          createdAt,
        }))
      : page,
    total: store.switches.stringTotals ? String(all.length) : all.length,
  }
}

/** gateway-api.md 2.13. Signatures of the key stop working with this call; a second delete does not find it. */
export function deleteApiKeys(call: Call) {
  const user = requiredUser(call)
  const organizationId = optionalUuid(call.body, 'organizationId')
  const id = uuid(call.body, 'keyId')
  const found = call.world.keys.byId(id)
  if (!found || (organizationId !== null && found.organization.id !== organizationId))
    throw new Refusal('NOT_FOUND', `API key ${id} was not found`)
  if (found.organization.userId !== user.id)
    throw new Refusal('ORGANIZATION_NOT_OWNED_BY_USER', `API key ${id} does not belong to user ${user.id}`)
  call.record({ type: 'key-deleted', id, at: call.sandbox.clock.now() })
  return null
}
