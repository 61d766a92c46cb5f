import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '@/lib/server/db/client'
import { freshDatabase } from '@/lib/testing'
import { gatewayUser, know } from './directory.fixtures'
import { rememberUsers } from './remember'
import { userByEmail, userById, usersKnown } from './repository'

let db: Db
beforeAll(async () => {
  db = (await freshDatabase()).db
})

const counted = async () =>
  Number((await db.execute<{ n: string }>(sql`SELECT count(*) AS n FROM users`)).rows[0]?.n)

describe('what is remembered of users', () => {
  it('is counted exactly, whatever repeats and whoever remembers at once', async () => {
    const users = Array.from({ length: 40 }, () => gatewayUser())
    const [first, second] = [users.slice(0, 30), users.slice(10)]
    await Promise.all([first, second, [...first].reverse()].map((some) => know(db, some)))
    await know(db, [...users, ...users])
    expect(await usersKnown(db)).toBe(40)
    expect(await counted()).toBe(40)
  })

  it('keeps the newer answer when an older one arrives late', async () => {
    const user = gatewayUser({ email: 'new@merchant.example' })
    await know(db, [user], new Date('2026-03-01T12:00:00Z'))
    await know(db, [{ ...user, email: 'old@merchant.example' }], new Date('2026-03-01T11:59:59Z'))
    expect((await userById(db, user.id))?.email).toBe('new@merchant.example')
  })

  it('holds any text: zero bytes, quotes, braces, and one too long for an index', async () => {
    const hostile = `"a'\\{,}\u0000;DROP TABLE users--`
    const [short, long] = [gatewayUser({ utm: hostile }), gatewayUser({ email: 'ж'.repeat(5_000) })]
    await know(db, [short, long])
    expect((await userById(db, short.id))?.utm).toBe(hostile.replace('\u0000', '\uFFFD'))
    const kept = (await userById(db, long.id))?.email ?? ''
    expect(kept).toHaveLength(500)
    expect(kept.endsWith('…')).toBe(true)
  })

  it('loses the counter together with the rows when the transaction fails', async () => {
    const before = await usersKnown(db)
    const failing = db.transaction(async (tx) => {
      await rememberUsers(tx, [gatewayUser()], 'mirror', new Date())
      throw new Error('cut')
    })
    await expect(failing).rejects.toThrow('cut')
    expect(await usersKnown(db)).toBe(before)
    expect(await counted()).toBe(before)
  })

  it('is found by an e-mail in another case, and by no part of it', async () => {
    const [user] = await know(db, [gatewayUser({ email: 'Exactly.This_One%@merchant.example' })])
    expect((await userByEmail(db, 'exactly.this_one%@MERCHANT.example'))?.id).toBe(user?.id)
    expect(await userByEmail(db, 'actly.this_one%@merchant.example')).toBeUndefined()
  })
})
