import { describe, expect, it } from 'vitest'
import { seededBalance } from './balances'
import { FIRST_DAY, LAST_DAY } from './calendar'
import { createPopulation } from './index'
import { KEYS_PER_ORGANIZATION } from './keys'
import { COMPANY_HEADS, COMPANY_TAILS } from './names/companies'
import { FIRST_NAMES } from './names/people'
import { SURNAMES } from './names/surnames'
import { ORGANIZATIONS_PER_USER, organizationCount } from './organizations'
import { generalTariffs, seededTariffs } from './tariffs'

const MILLION = 1_000_000
const world = createPopulation(42, MILLION)
const indexes = [0, 1, MILLION - 1, ...Array.from({ length: 3_000 }, (_, n) => (n * 7_919 + 13) % MILLION)]
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('a million users by index', () => {
  it('every id is a v4 UUID that leads back to its user', () => {
    for (const index of indexes) {
      const { id } = world.user(index, null)
      expect(id).toMatch(UUID_V4)
      expect(world.userIds.decode(id)).toBe(index)
    }
  })

  it('an id that was altered in any place leads to nobody', () => {
    const { id } = world.user(123_456, null)
    for (let at = 0; at < id.length; at += 1) {
      const digit = id[at] === '0' ? '1' : '0'
      if (id[at] !== '-')
        expect(world.userIds.decode(id.slice(0, at) + digit + id.slice(at + 1))).not.toBe(123_456)
    }
    expect(world.organizationIds.decode(id)).toBeNull()
  })

  it('every e-mail is unique, cannot reach anybody, and leads back to its user in any case', () => {
    const seen = new Set<string>()
    for (const index of indexes) {
      const { email } = world.user(index, null)
      expect(email).toMatch(/^[a-z]+[._-][a-z]+@[a-z]+\.example$/)
      expect(world.people.indexOfEmail(email.toUpperCase())).toBe(index)
      seen.add(email)
    }
    expect(seen.size).toBe(new Set(indexes).size)
    expect(world.people.indexOfEmail('nobody@company.example')).toBeNull()
  })

  it('users signed up one after the other over several years', () => {
    const sorted = [...new Set(indexes)].sort((a, b) => a - b)
    const dates = sorted.map((index) => world.user(index, null).createdAt)
    expect(dates).toEqual([...dates].sort((a, b) => a - b))
    expect(dates[0]).toBeGreaterThanOrEqual(FIRST_DAY)
    expect(dates.at(-1)).toBeLessThanOrEqual(LAST_DAY)
    expect((LAST_DAY - FIRST_DAY) / (365 * 86_400_000)).toBeGreaterThan(5)
  })

  it('nobody confirmed before signing up, or came back before confirming', () => {
    for (const index of indexes) {
      const user = world.user(index, null)
      expect(user.confirmedAt ?? user.createdAt).toBeGreaterThanOrEqual(user.createdAt)
      if (user.lastLoginAt !== null)
        expect(user.lastLoginAt).toBeGreaterThanOrEqual(user.confirmedAt ?? Number.POSITIVE_INFINITY)
    }
  })

  it('everybody has one to five organizations, made after them and in order, with ids that lead back', () => {
    const counts = new Set<number>()
    for (const index of indexes) {
      const user = world.user(index, null)
      const made = world.organizations(user)
      counts.add(made.length)
      let before = user.createdAt
      for (const { code, createdAt, name } of made) {
        expect(createdAt).toBeGreaterThanOrEqual(before)
        expect(world.organizationIds.decode(world.organizationIds.encode(code))).toBe(code)
        expect(name.trim()).toBe(name)
        before = createdAt
      }
    }
    expect([...counts].sort()).toEqual([1, 2, 3, 4, 5])
  })

  it('names are in both scripts', () => {
    const names = indexes.flatMap((index) =>
      world.organizations(world.user(index, null)).map(({ name }) => name),
    )
    const cyrillic = names.filter((name) => /[а-яё]/i.test(name)).length
    expect(cyrillic).toBeGreaterThan(names.length / 5)
    expect(cyrillic).toBeLessThan((names.length * 4) / 5)
    for (const form of ['ООО «', 'ИП ', ' GmbH', ' Ltd'])
      expect(names.some((name) => name.includes(form))).toBe(true)
  })

  it('balances are healthy, low, empty and blocked, with and without a reason', () => {
    const balances = indexes.map((index) => seededBalance(42, index * ORGANIZATIONS_PER_USER))
    for (const { balance, blocked, blockReason } of balances) {
      expect(balance).toMatch(/^(0|[1-9]\d*)(\.\d?[1-9])?$/)
      if (!blocked) expect(blockReason).toBeNull()
    }
    const share = (is: (balance: (typeof balances)[number]) => boolean) =>
      balances.filter(is).length / balances.length
    expect(share(({ balance }) => balance === '0')).toBeGreaterThan(0.1)
    expect(share(({ blocked }) => blocked)).toBeGreaterThan(0.05)
    expect(share(({ blocked, blockReason }) => blocked && blockReason === null)).toBeGreaterThan(0)
    expect(share(({ balance }) => balance.length > 5)).toBeGreaterThan(0.4)
  })

  it('some organizations have individual tariffs, each action once', () => {
    const lists = indexes.map((index) => seededTariffs(42, index * ORGANIZATIONS_PER_USER, FIRST_DAY))
    for (const list of lists) expect(new Set(list.map(({ action }) => action)).size).toBe(list.length)
    const some = lists.filter((list) => list.length > 0).length / lists.length
    expect(some).toBeGreaterThan(0.1)
    expect(some).toBeLessThan(0.35)
  })

  it('public keys lead back to their organization, and a forged one leads nowhere', () => {
    for (const index of indexes.slice(0, 300)) {
      const code = index * ORGANIZATIONS_PER_USER * KEYS_PER_ORGANIZATION + 1
      const { public: publicKey, secret } = world.keys.pair(code)
      expect([publicKey.length, secret.length]).toEqual([88, 88])
      expect(world.keys.codeOfPublic(publicKey)).toBe(code)
      const forged = publicKey.startsWith('B') ? 'C' : 'B'
      expect(world.keys.codeOfPublic(forged + publicKey.slice(1))).toBeNull()
    }
  })
})

describe('the seed', () => {
  it('makes the same people every time, and others under another seed', () => {
    const facts = (seed: number) => {
      const other = createPopulation(seed, MILLION)
      return indexes.slice(0, 50).map((index) => {
        const user = other.user(index, null)
        return [user, other.organizations(user), other.keys.pair(index), organizationCount(seed, index)]
      })
    }
    expect(facts(42)).toEqual(facts(42))
    expect(facts(43)).not.toEqual(facts(42))
  })

  it('does not depend on the clock of the day', () => {
    expect(createPopulation(1, 250).user(0, null)).toEqual({
      index: 0,
      id: 'f64de17a-7b22-4e25-9df6-0002c3388531',
      email: 'grigory.dubrovsky@junipertravel.example',
      utm: 'utm_source=linkedin&utm_medium=social',
      createdAt: Date.parse('2018-02-18T14:42:30.288Z'),
      updatedAt: Date.parse('2018-02-18T14:47:20.067Z'),
      confirmedAt: Date.parse('2018-02-18T14:47:20.067Z'),
      lastLoginAt: null,
    })
  })
})

describe('the lists that names are made of', () => {
  it('have the sizes that the numbering needs, and no word twice', () => {
    expect(FIRST_NAMES.map((list) => list.length)).toEqual([64, 64])
    expect(SURNAMES.map((list) => list.length)).toEqual([128, 128])
    expect([COMPANY_HEADS.length, COMPANY_TAILS.length]).toEqual([64, 16])
    const words = [
      ...FIRST_NAMES.flat().map(({ latin }) => latin),
      ...SURNAMES.flat().flatMap(({ latin, feminine }) => [...new Set([latin, feminine.latin])]),
    ].map((word) => word.toLowerCase())
    expect(new Set(words).size).toBe(words.length)
  })

  it('no company name can be read in two ways', () => {
    const joined = COMPANY_HEADS.flatMap((head) =>
      COMPANY_TAILS.map((tail) => `${head}${tail}`.toLowerCase()),
    )
    expect(new Set(joined).size).toBe(joined.length)
  })

  it('general tariffs name each of the 27 known actions once', () => {
    const actions = generalTariffs(1).map(({ action }) => action)
    expect(actions).toHaveLength(27)
    expect(new Set(actions).size).toBe(27)
  })
})
