import type { Population } from '../population/index'
import { KEYS_PER_ORGANIZATION, type KeyPair } from '../population/keys'
import type { Directory, OrganizationRecord } from './directory'
import type { MadeKey } from './events'
import type { Store } from './store'

export type KeyHolder =
  | { scope: 'partner'; pair: KeyPair }
  | { scope: 'organization'; pair: KeyPair; organization: OrganizationRecord }

export type KeyRing = ReturnType<typeof createKeyRing>

/** Every key that signs: the partner's own pair, and those of the organizations that were not deleted. */
export function createKeyRing(partner: KeyPair, population: Population, store: Store, directory: Directory) {
  const seeded = (organization: OrganizationRecord, keyCode: number): MadeKey => ({
    id: population.keyIds.encode(keyCode),
    organizationId: organization.id,
    ...population.keys.pair(keyCode),
    alias: population.keys.alias(keyCode),
    createdAt: population.keys.createdAt(keyCode, organization.createdAt),
  })

  const seededByCode = (keyCode: number): { key: MadeKey; organization: OrganizationRecord } | null => {
    const code = Math.floor(keyCode / KEYS_PER_ORGANIZATION)
    if (keyCode % KEYS_PER_ORGANIZATION >= population.keys.count(code)) return null
    const organization = directory.organizationByCode(code)
    return organization && { key: seeded(organization, keyCode), organization }
  }

  const alive = (found: { key: MadeKey; organization: OrganizationRecord } | null) =>
    found && !store.deletedKeys.has(found.key.id) ? found : null

  const made = (id: string | undefined) => {
    const key = id === undefined ? undefined : store.keys.get(id)
    const organization = key && directory.organizationById(key.organizationId)
    return key && organization ? { key, organization } : null
  }

  const named = (publicKey: string): MadeKey | null => {
    const code = population.keys.codeOfPublic(publicKey)
    const found = made(store.keyIdByPublic.get(publicKey)) ?? (code === null ? null : seededByCode(code))
    return found && found.key
  }

  return {
    holderOf(publicKey: string): KeyHolder | null {
      if (publicKey === partner.public) return { scope: 'partner', pair: partner }
      const code = population.keys.codeOfPublic(publicKey)
      const found = alive(
        made(store.keyIdByPublic.get(publicKey)) ?? (code === null ? null : seededByCode(code)),
      )
      return found && { scope: 'organization', pair: found.key, organization: found.organization }
    },
    /** A key by its public half, deleted or not. */
    named,
    /** What signs the webhooks of what a key made, for as long as they come: also when it was deleted since (INFERRED). */
    secretOf: (publicKey: string): string | null => named(publicKey)?.secret ?? null,
    byId(id: string) {
      const code = population.keyIds.decode(id)
      return alive(made(id) ?? (code === null ? null : seededByCode(code)))
    },
    keysOf(organization: OrganizationRecord): MadeKey[] {
      const first = (organization.code ?? 0) * KEYS_PER_ORGANIZATION
      const count = organization.code === null ? 0 : population.keys.count(organization.code)
      const fromSeed = Array.from({ length: count }, (_, n) => seeded(organization, first + n))
      const later = (store.keyIdsByOrganization.get(organization.id) ?? []).flatMap(
        (id) => made(id)?.key ?? [],
      )
      return [...fromSeed, ...later].filter((key) => !store.deletedKeys.has(key.id))
    },
  }
}
