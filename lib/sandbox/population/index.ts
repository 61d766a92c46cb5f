import { confirmedAt, lastLoginAt, signedUpAt } from './calendar'
import { hash32, pick } from './hash'
import { createIdSpace } from './ids'
import { createSeededKeys } from './keys'
import { seededOrganizations, type SeededOrganization } from './organizations'
import { createPeople, type Person } from './people'
import { STREAM } from './streams'
import { generalTariffs } from './tariffs'

export interface UserRecord {
  index: number
  id: string
  email: string
  utm: string | null
  createdAt: number
  updatedAt: number
  confirmedAt: number | null
  lastLoginAt: number | null
}

const UTM = [
  'utm_source=google&utm_medium=cpc&utm_campaign=crypto-payments',
  'utm_source=yandex&utm_medium=cpc&utm_campaign=priem-oplaty',
  'utm_source=telegram&utm_medium=post',
  'utm_source=partner&utm_medium=referral&utm_campaign=spring',
  'utm_source=newsletter&utm_medium=email&utm_content=footer',
  'utm_source=linkedin&utm_medium=social',
  'utm_source=conference&utm_campaign=ice-london',
] as const

export type Population = ReturnType<typeof createPopulation>

/**
 * A partner's world under one seed: everything about user, organization or key number N is computed from N when it is
 * asked for, and every id leads back to its number. Nothing grows with the number of users.
 *
 * @param seed any 32-bit number
 * @param size how many users there are from the start; user 0 signed up first
 */
export function createPopulation(seed: number, size: number) {
  const people = createPeople(seed)
  const userIds = createIdSpace(seed, STREAM.userId)

  return {
    seed,
    size,
    people,
    userIds,
    organizationIds: createIdSpace(seed, STREAM.organizationId),
    balanceIds: createIdSpace(seed, STREAM.balanceId),
    keyIds: createIdSpace(seed, STREAM.keyId),
    keys: createSeededKeys(seed),
    generalTariffs: generalTariffs(seed),

    /** @param joinedAt for users beyond the seeded ones: when they were added, in ms */
    user(index: number, joinedAt: number | null): UserRecord {
      const createdAt = joinedAt ?? signedUpAt(seed, index, size)
      const confirmed = joinedAt === null ? confirmedAt(seed, index, createdAt) : null
      const utm = hash32(seed, STREAM.utm, index)
      return {
        index,
        id: userIds.encode(index),
        email: people.at(index).email,
        utm: utm % 3 === 0 ? pick(UTM, utm >>> 4) : null,
        createdAt,
        updatedAt: confirmed ?? createdAt,
        confirmedAt: confirmed,
        lastLoginAt: lastLoginAt(seed, index, confirmed),
      }
    },

    organizations(user: UserRecord): SeededOrganization[] {
      const person: Person = people.at(user.index)
      return seededOrganizations(seed, user.index, person, user.createdAt)
    },
  }
}
