import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { ROLES } from '@/lib/shared/permissions'
import { freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { USER_SORTS } from '../choices'
import { loadUsersParams, usersQuery, type UsersQuery } from '../search-params'
import { gatewayUser, know } from './directory.fixtures'
import { listUsers } from './list-users'

let ctx: Ctx
/** Far longer than what is walked before the indexes are asked: there they alone can find these. */
const CROWD = 7_000
const people = [
  gatewayUser({ email: 'Anna.Ivanova@north.example', utm: 'utm_source=яндекс&utm_campaign=ЁЛКА' }),
  gatewayUser({ email: 'ivan_petrov@south.example', confirmedAt: '2025-07-01T00:00:00.000Z' }),
  gatewayUser({ email: '100%@percent.example', lastLoginAt: '2025-08-01T23:30:00.000Z' }),
  gatewayUser({ email: `<img src=x onerror=alert(1)>@html.example` }),
  gatewayUser({ email: `'; DROP TABLE users; --@sql.example` }),
  gatewayUser({ email: 'rare.zq@far.example' }),
  gatewayUser({ email: 'low@edge.example' }),
  gatewayUser({ email: 'שלום@rtl.example', utm: '«Весна» – 2025' }),
]

beforeAll(async () => {
  const { db } = await freshDatabase()
  ctx = await testCtx({ db, role: 'support' })
  await know(db, people)
})

const query = (address: Partial<Record<keyof UsersQuery, string>>) =>
  usersQuery(loadUsersParams(new URLSearchParams(address)))
const list = (address: Partial<Record<keyof UsersQuery, string>>) =>
  listUsers(nextRequest(ctx), query(address))
const found = async (q: string) => (await list({ q })).rows.map(({ email }) => email)

const CASES = [
  ['a part of an e-mail, in any case', 'NNA.iVAN', 'Anna.Ivanova@north.example'],
  ['Cyrillic in any case', 'ёлка', 'Anna.Ivanova@north.example'],
  ['two letters', 'лК', 'Anna.Ivanova@north.example'],
  ['two Latin letters', 'zq', 'rare.zq@far.example'],
  ['a letter and what follows it', 'w@', 'low@edge.example'],
  ['a single letter', 'ё', 'Anna.Ivanova@north.example'],
  ['an underscore as text', 'n_p', 'ivan_petrov@south.example'],
  ['a percent sign as text', '0%@', '100%@percent.example'],
  ['HTML as text', '<img src=x', '<img src=x onerror=alert(1)>@html.example'],
  ['SQL as text', `'; DROP TABLE`, `'; DROP TABLE users; --@sql.example`],
  ['right-to-left text', 'שלום', 'שלום@rtl.example'],
  ['typographic quotes by plain ones', '"весна" - 20', 'שלום@rtl.example'],
] as const

describe('the search of users', () => {
  it.each(CASES)('finds %s', async (_what, q, email) => {
    expect(await found(q)).toEqual([email])
  })

  it('finds an id by any part of it', async () => {
    for (const { id, email } of people)
      for (const part of [id, id.toUpperCase(), id.slice(5, 17), id.slice(-12)])
        expect(await found(part)).toEqual([email])
  })

  it('finds nothing for a backslash, wildcards alone or text that nobody has', async () => {
    for (const q of ['\\', '%%', '__', 'nosuch', 'жж', '..', '@@', '\u0000'])
      expect(await found(q)).toEqual([])
  })

  it('takes ten kilobytes for what they are: too long to be anywhere', async () => {
    expect(await list({ q: 'x'.repeat(10_240) })).toMatchObject({ rows: [], total: 0, capped: false })
  })
})

describe('the list of users', () => {
  it('is read whatever the address says', async () => {
    const page = await list({
      page: '-3',
      size: '7',
      sort: 'password',
      dir: 'up',
      confirmed: 'maybe',
      createdFrom: '2025-02-31',
    })
    expect(page).toMatchObject({ page: 1, size: 25, total: people.length })
  })

  it('says so beyond its end, and how many there are', async () => {
    expect(await list({ page: '999999999' })).toMatchObject({ rows: [], total: people.length, capped: false })
    expect(await list({ q: 'example', page: '40' })).toMatchObject({ rows: [], total: people.length })
  })

  it('counts days as the reader does', async () => {
    const login = { lastLoginFrom: '2025-08-02', lastLoginTo: '2025-08-02' }
    expect((await list(login)).total).toBe(0)
    const actor = ctx.actor.kind === 'staff' ? { ...ctx.actor, timeZone: 'Europe/Moscow' } : ctx.actor
    expect((await listUsers({ ...ctx, actor }, query(login))).total).toBe(1)
  })

  it('narrows by confirmation', async () => {
    expect((await list({ confirmed: 'yes' })).rows.map(({ email }) => email)).toEqual([people[1]?.email])
    expect((await list({ confirmed: 'no' })).total).toBe(people.length - 1)
    expect((await list({ confirmed: 'no', q: 'petrov' })).rows).toEqual([])
  })

  it('puts "never" at the far end of the past, in both directions', async () => {
    const first = async (dir: string) =>
      (await list({ sort: 'lastLogin', dir })).rows.map((row) => row.lastLoginAt)
    expect((await first('desc'))[0]).toBe('2025-08-01T23:30:00.000Z')
    expect((await first('asc')).at(-1)).toBe('2025-08-01T23:30:00.000Z')
  })

  it('is for every role, and for nobody without one', async () => {
    for (const role of ROLES) {
      const asked = await testCtx({ db: ctx.db, role })
      expect((await listUsers(asked, query({}))).total).toBe(people.length)
    }
    const stranger = { ...ctx, actor: { kind: 'webhook' as const, source: 'x' } }
    await expect(listUsers(stranger, query({}))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('the same search behind a crowd', () => {
  let far: Ctx
  beforeAll(async () => {
    const { db } = await freshDatabase()
    far = await testCtx({ db })
    const crowd = Array.from({ length: CROWD }, (_, n) =>
      gatewayUser({
        id: `aaaaaaaa-aaaa-4aaa-8aaa-${String(n).padStart(12, '0')}`,
        email: `member-${n}@crowd.test`,
        createdAt: '2026-01-01T00:00:00.000Z',
      }),
    )
    await know(db, [...people, ...crowd])
  })
  const emails = async (q: string) =>
    (await listUsers(nextRequest(far), query({ q }))).rows.map(({ email }) => email)

  it.each(CASES)('finds %s', async (_what, q, email) => {
    expect(await emails(q)).toEqual([email])
  })

  it('finds nothing where nothing is, however short', async () => {
    for (const q of ['ж', 'жж', 'qj', 'jj', '..', '@@', '=~', 'é', 'nosuch'])
      expect(await emails(q)).toEqual([])
  })

  it('counts to a thousand and then says "at least"', async () => {
    const page = await listUsers(nextRequest(far), query({ q: 'crowd' }))
    expect(page).toMatchObject({ total: 1_000, capped: true })
    expect(await listUsers(nextRequest(far), query({}))).toMatchObject({
      total: CROWD + people.length,
      capped: false,
    })
  })

  it('leads to every page, also beyond what was counted', async () => {
    const { rows } = await listUsers(nextRequest(far), query({ q: 'crowd', page: '70', size: '100' }))
    expect(rows).toHaveLength(100)
    expect(await listUsers(nextRequest(far), query({ q: 'crowd', page: '71', size: '100' }))).toMatchObject({
      rows: [],
      total: CROWD,
    })
  })
})

describe('the pages of a list with many equals', () => {
  it('hold every user exactly once, in every order and from both ends', async () => {
    const { db } = await freshDatabase()
    const many = await testCtx({ db })
    const users = Array.from({ length: 137 }, (_, n) =>
      gatewayUser({
        email: `${n % 5}@same.example`,
        createdAt: `2025-06-0${1 + (n % 3)}T00:00:00.000Z`,
        confirmedAt: n % 4 ? '2025-07-01T00:00:00.000Z' : null,
        lastLoginAt: n % 3 ? null : '2025-08-01T00:00:00.000Z',
      }),
    )
    await know(db, users)
    const expected = users.map(({ id }) => id).sort()
    const read = async (sort: string, dir: string, q: string) => {
      const ids: string[] = []
      for (const page of ['1', '2', '3', '4', '5', '6'])
        for (const row of (await listUsers(many, query({ sort, dir, q, page }))).rows) ids.push(row.id)
      return ids
    }
    for (const sort of USER_SORTS)
      for (const q of ['', 'same']) {
        const [up, down] = [await read(sort, 'asc', q), await read(sort, 'desc', q)]
        expect([...up].sort()).toEqual(expected)
        expect([...down].reverse()).toEqual(up)
      }
  })
})
