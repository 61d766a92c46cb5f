import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { csvText, freshDatabase, testCtx } from '@/lib/testing'
import { BALANCE_SORTS, BALANCE_STATES } from '../choices'
import { exportBalances, listBalances } from '.'
import { parseCsv } from './testing/csv'

const { db } = await freshDatabase()
const COUNT = 4_000
let ctx: Ctx

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'finance' })
  await db.execute(sql`
    INSERT INTO organizations (id, user_id, owner_email, name, created_at, source, first_seen_at, read_at)
    SELECT gen_random_uuid(), gen_random_uuid(), 'o' || n || '@north.example', (ARRAY['Birch', 'Elm', 'Oak'])[1 + n % 3] || ' ' || n,
      now(), 'mirror', now(), now() FROM generate_series(1, ${COUNT}::int) AS n`)
  await db.execute(sql`
    INSERT INTO balances (advanced_balance_id, organization_id, user_id, currency, balance, blocked, available, source, read_at,
      first_seen_at, low, spend_per_day, days_left_low)
    SELECT gen_random_uuid(), id, user_id, CASE WHEN n % 100 = 0 THEN 'EUR' ELSE 'USD' END, n % 50, n % 400 = 0, '[]', 'sweep',
      now() - make_interval(secs => n % 70), now(), n % 3 = 0, 1, CASE WHEN n % 4 > 0 THEN n % 30 END
    FROM (SELECT *, row_number() OVER () AS n FROM organizations) AS numbered`)
  await db.execute(sql`INSERT INTO balance_state VALUES (1, ${COUNT}, ${COUNT})`)
})

/** Every balance in order, by plain reckoning. */
async function plainly(where: string, order: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql.raw(`SELECT advanced_balance_id::text AS id FROM balances JOIN organizations o ON o.id = organization_id
      WHERE ${where} ORDER BY ${order}`),
  )
  return rows.map(({ id }) => id)
}
const COLUMN = { runway: 'days_left_low', balance: 'balance', readAt: 'balances.read_at' } as const
const orderOf = (sort: (typeof BALANCE_SORTS)[number], dir: string) =>
  [
    COLUMN[sort] + ` ${dir} NULLS LAST`,
    ...(sort === 'runway' ? [`balance ${dir}`] : []),
    `advanced_balance_id ${dir}`,
  ].join(', ')

const asked = [
  { filter: {}, where: 'true' },
  ...BALANCE_STATES.map((state) => ({ filter: { state }, where: state })),
  { filter: { currency: 'EUR' }, where: `currency = 'EUR'` },
  { filter: { q: 'birch' }, where: `name LIKE 'Birch%'` },
  { filter: { q: 'OAK 17', state: 'low' as const }, where: `name LIKE 'Oak 17%' AND low` },
  { filter: { q: 'e' }, where: 'true' },
  { filter: { q: 'o39@' }, where: `owner_email = 'o39@north.example'` },
]

describe.each(asked)('of thousands of balances, those of $filter', ({ filter, where }) => {
  it('stand in every order on their pages, each once, and are counted as far as that is worth it', async () => {
    for (const sort of BALANCE_SORTS)
      for (const dir of ['asc', 'desc'] as const) {
        const expected = await plainly(where, orderOf(sort, dir))
        for (const page of [1, 2, 13]) {
          const found = await listBalances(ctx, { ...filter, sort, dir, page, size: 100 })
          expect(found.rows.map(({ advancedBalanceId }) => advancedBalanceId)).toEqual(
            expected.slice((page - 1) * 100, page * 100),
          )
          if (found.capped) expect(found.total).toBeLessThan(expected.length)
          else expect(found.total).toBe(expected.length)
        }
      }
  })

  it('are exported whole, in the order of the list', async () => {
    const file = parseCsv(
      await csvText(await exportBalances(ctx, { ...filter, sort: 'balance', dir: 'desc' })),
    )
    expect(file.map((row) => row['Balance id'])).toEqual(await plainly(where, orderOf('balance', 'desc')))
  })
})
