import type { Call } from '../call'
import { Refusal } from '../errors'
import { optionalUuid, uuid } from '../input'
import type { UserRecord } from '../population/index'
import type { OrganizationRecord } from '../state/directory'

export function userNamed(call: Call, id: string): UserRecord {
  const user = call.world.directory.userById(id)
  if (!user) throw new Refusal('NOT_FOUND', `User ${id} was not found`)
  return user
}

export function requiredUser(call: Call): UserRecord {
  return userNamed(call, uuid(call.body, 'userId'))
}

function ownedBy(call: Call, user: UserRecord, id: string): OrganizationRecord {
  const organization = call.world.directory.organizationById(id)
  if (!organization) throw new Refusal('NOT_FOUND', `Organization ${id} was not found`)
  if (organization.userId !== user.id)
    throw new Refusal(
      'ORGANIZATION_NOT_OWNED_BY_USER',
      `Organization ${id} does not belong to user ${user.id}`,
    )
  return organization
}

/** The pair that every write names: a user, and an organization of that user. */
export function requiredOwner(call: Call): { user: UserRecord; organization: OrganizationRecord } {
  const user = requiredUser(call)
  return { user, organization: ownedBy(call, user, uuid(call.body, 'organizationId')) }
}

/** For reads: the named organization, or all of the user's when none is named (gateway-api.md 2.6, INFERRED). */
export function chosenOrganizations(call: Call): OrganizationRecord[] {
  const user = requiredUser(call)
  const id = optionalUuid(call.body, 'organizationId')
  return id === null ? call.world.directory.organizationsOf(user) : [ownedBy(call, user, id)]
}
