import { seededBalance, type SeededBalance } from '../population/balances'
import type { Population, UserRecord } from '../population/index'
import { ORGANIZATIONS_PER_USER } from '../population/organizations'
import { seededTariffs, type IndividualTariff } from '../population/tariffs'
import type { Store } from './store'
import { createUserOrder } from './user-order'

export interface OrganizationRecord {
  id: string
  /** The number of a seeded organization; null for one that was made through the API. */
  code: number | null
  userId: string
  name: string
  createdAt: number
  balanceId: string
}

export interface BalanceRecord extends SeededBalance {
  advancedBalanceId: string
  currency: 'USD'
}

const NEW_BALANCE: SeededBalance = {
  balance: '0',
  blocked: false,
  blockReason: null,
  availableCurrenciesForDeposit: ['USDT'],
}

export type Directory = ReturnType<typeof createDirectory>

/** The present state of the world: the seeded population with everything laid over it that was changed since. */
export function createDirectory(population: Population, store: Store) {
  const total = () => population.size + store.joined.length

  const userAt = (index: number): UserRecord => {
    const joined = store.joined[index - population.size]
    const made = joined?.made
    if (!made) return population.user(index, joined?.createdAt ?? null)
    const { id, email, createdAt } = made
    return {
      index,
      id,
      email,
      utm: null,
      createdAt,
      updatedAt: createdAt,
      confirmedAt: null,
      lastLoginAt: null,
    }
  }

  const indexOfUser = (id: string): number | null => {
    const joined = store.joinedById.get(id)
    if (joined !== undefined) return population.size + joined
    const index = population.userIds.decode(id)
    // The number of a user made through the API is theirs; the id it would have had belongs to nobody.
    const taken = index !== null && store.joined[index - population.size]?.made
    return index !== null && index < total() && !taken ? index : null
  }

  const seededOf = (user: UserRecord): OrganizationRecord[] => {
    if (store.joined[user.index - population.size]?.made) return []
    return population.organizations(user).map(({ code, name, createdAt }) => ({
      id: population.organizationIds.encode(code),
      code,
      userId: user.id,
      name,
      createdAt,
      balanceId: population.balanceIds.encode(code),
    }))
  }

  const organizationsOf = (user: UserRecord): OrganizationRecord[] => {
    const made = (store.organizationIdsByUser.get(user.id) ?? []).flatMap((id) => organizationById(id) ?? [])
    return [...seededOf(user), ...made]
  }

  const organizationByCode = (code: number): OrganizationRecord | null => {
    const index = Math.floor(code / ORGANIZATIONS_PER_USER)
    if (index >= total()) return null
    return seededOf(userAt(index)).find((organization) => organization.code === code) ?? null
  }

  const organizationById = (id: string): OrganizationRecord | null => {
    const made = store.organizations.get(id)
    if (made) return { ...made, code: null }
    const code = population.organizationIds.decode(id)
    return code === null ? null : organizationByCode(code)
  }

  return {
    total,
    page: createUserOrder(population, store).page,
    userAt,
    userById(id: string): UserRecord | null {
      const index = indexOfUser(id)
      return index === null ? null : userAt(index)
    },
    emailIsTaken(email: string): boolean {
      if (store.joinedByEmail.has(email.toLowerCase())) return true
      const index = population.people.indexOfEmail(email)
      return index !== null && index < total() && !store.joined[index - population.size]?.made
    },
    organizationsOf,
    organizationById,
    organizationByCode,
    balanceOf(organization: OrganizationRecord): BalanceRecord {
      const seeded =
        organization.code === null ? NEW_BALANCE : seededBalance(population.seed, organization.code)
      const changed = store.balances.get(organization.balanceId)
      const { blocked, blockReason } = store.blocks.get(organization.balanceId) ?? seeded
      return {
        ...seeded,
        blocked,
        blockReason,
        balance: changed ?? seeded.balance,
        advancedBalanceId: organization.balanceId,
        currency: 'USD',
      }
    },
    /** Individual tariffs, one per action; one that was overwritten keeps its place. */
    tariffsOf(organization: OrganizationRecord): IndividualTariff[] {
      const { code, createdAt } = organization
      const tariffs = new Map(
        (code === null ? [] : seededTariffs(population.seed, code, createdAt)).map((tariff) => [
          tariff.action,
          tariff,
        ]),
      )
      for (const tariff of store.tariffs.get(organization.id)?.values() ?? [])
        tariffs.set(tariff.action, tariff)
      return [...tariffs.values()]
    },
  }
}
