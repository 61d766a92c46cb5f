import pg from 'pg'
import { drizzle } from 'drizzle-orm/node-postgres'
import { describe, expect, test } from 'vitest'
import { expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { env } from '../env'
import { record, write } from '../write'
import { verifyTrail } from './verify'

const { db, pool, url } = await freshDatabase()
const ctx = await testCtx({ db, role: 'admin' })
const subject = { kind: 'user', id: 'u' } as const
const verify = () => verifyTrail(db, env().AUDIT_KEY)

const VALUES: [string, Record<string, unknown>][] = [
  [
    'text of every script',
    { ru: 'Ёлка', ar: 'مرحبا', zh: '漢字', emoji: '👩‍👩‍👧', combining: 'e\u0301', rtl: '\u202Egnp.exe' },
  ],
  ['quotes, slashes and controls', { text: '"\\/\b\f\n\r\t\u001f\u007f\u2028\u2029', html: '</script><!--' }],
  ['U+0000, in values and keys', { 'a\u0000b': 'c\u0000d', nested: ['\u0000'] }],
  ['half a surrogate pair', { text: 'x\uD83D', other: '\uDE00y', '\uD83Dkey': 1 }],
  [
    'numbers',
    {
      zero: 0,
      minus: -0,
      tenth: 0.1,
      sum: 0.1 + 0.2,
      tiny: 5e-324,
      small: 1e-7,
      big: 1e21,
      max: Number.MAX_VALUE,
      int: Number.MAX_SAFE_INTEGER,
    },
  ],
  ['numbers that are none', { nan: Number.NaN, infinite: -Infinity }],
  ['big integers', { wei: 123456789012345678901234567890n }],
  ['moments', { at: new Date('2026-03-01T12:00:00.123Z'), never: new Date(Number.NaN) }],
  ['nothing', { null: null, undefined: undefined, list: [null, undefined], empty: {}, none: [], text: '' }],
  ['what knows how to write itself', { amount: { toJSON: () => '10.50' } }],
  [
    'keys that jsonb puts into another order',
    { b: 1, aa: 2, a: 3, 10: 4, 9: 5, ё: 6, ['__proto__']: 7, Z: 8 },
  ],
  [
    'deep nesting',
    { deep: Array.from({ length: 200 }).reduce<unknown>((inner) => ({ inner: [inner] }), 'end') },
  ],
]

describe('a link of the trail', () => {
  test.each(VALUES)('keeps verifying after the store gave it back: %s', async (_, value) => {
    await record(ctx, { action: 'users.read', subject, before: value, after: { copy: [value] } })
    expect(await verify()).toMatchObject({ ok: true })
  })

  test('keeps verifying whatever stands in its plain columns', async () => {
    const odd = 'nul \u0000, half \uD83D, "quote", Ёж'
    const actor = { kind: 'system', job: odd } as const
    const id = 'AAAAAAAA-0000-4000-8000-00000000000A'
    await record(
      { ...ctx, actor, requestId: odd, address: odd },
      {
        action: 'users.read',
        subject: { kind: 'user', id: odd, userId: id, organizationId: id },
        reason: odd,
        upstreamRequestId: odd,
      },
    )
    expect(await verify()).toMatchObject({ ok: true })
    await expectAuditRow(db, {
      action: 'users.read',
      userId: id.toLowerCase(),
      reason: 'nul \uFFFD, half \uFFFD, "quote", Ёж',
    })
  })

  test('never holds a secret, at any depth, whatever a verb handed in', async () => {
    const secrets = {
      password: 'hunter2-a',
      newPassword: 'hunter2-b',
      secret: 'hunter2-c',
      list: [{ privateKey: 'hunter2-d', deeper: { accessToken: 'hunter2-e', passwordHash: 'hunter2-f' } }],
      signature: { nested: 'hunter2-g' },
      headers: { authorization: 'hunter2-h', Cookie: 'hunter2-i' },
      mustChangePassword: true,
      publicKey: 'shown',
    }
    const made = nextRequest(ctx)
    await record(made, { action: 'users.read', subject, before: secrets, after: secrets })
    const row = await expectAuditRow(db, { action: 'users.read', requestId: made.requestId })
    expect(JSON.stringify(row)).not.toContain('hunter2')
    expect(row.after).toMatchObject({ mustChangePassword: true, publicKey: 'shown', password: '[cut]' })
  })
})

describe('a write and its trace', () => {
  test('are one: where the trace cannot be written, nothing is', async () => {
    const before = await verify()
    await pool.query('CREATE TABLE things (id int)')
    const attempt = write(ctx, async (tx) => {
      await tx.execute('INSERT INTO things VALUES (1)')
      return { data: null, audit: { action: 'users.read', subject: { ...subject, userId: 'no uuid' } } }
    })
    await expect(attempt).rejects.toThrow()
    expect((await pool.query('SELECT * FROM things')).rowCount).toBe(0)
    expect(await verify()).toEqual(before)
  })

  test('leave nothing behind where the work fails', async () => {
    const before = await verify()
    const attempt = write(ctx, async () => {
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect(await verify()).toEqual(before)
  })
})

test('writers on many connections make one chain without a gap', async () => {
  const before = await verify()
  const pools = Array.from({ length: 4 }, () => new pg.Pool({ connectionString: url, max: 3 }))
  await Promise.all(
    pools.flatMap((own, writer) => {
      const mine = { ...ctx, db: drizzle(own) }
      return Array.from({ length: 50 }, (_, index) =>
        index % 5 === 0
          ? write(mine, async () => ({
              data: null,
              audit: [1, 2, 3].map(
                (part) => ({ action: 'users.read', subject, after: { writer, index, part } }) as const,
              ),
            }))
          : record(mine, { action: 'users.read', subject, after: { writer, index } }),
      )
    }),
  )
  await Promise.all(pools.map((own) => own.end()))
  const after = await verify()
  expect(after.ok && before.ok && after.rows - before.rows).toBe(4 * (40 + 10 * 3))
})
