import { expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { freshDatabase } from '@/lib/testing'
import { sameTerms, type Terms } from '../terms'
import { hygieneOf } from './hygiene-sql'
import { tariffVersions } from './tables'
import { isWorse } from './testing/plain-hygiene'

const { db } = await freshDatabase()

/** Few and round numbers, so that equal fees and touching bounds are frequent. */
const AMOUNTS = ['0', '0.01', '0.010', '0.02', '1', '20', '0.123456789012345678901234567890123456789', '-0.5']
const BOUNDS = [null, '0', '0.2', '1', '1.00', '3000']
const TYPES = ['PERCENT', 'FIXED', 'PERCENT', 'FIXED', 'STEPPED', null]

let seed = 7
const pick = <T>(from: readonly T[]): T => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return from[Math.floor((seed / 2_147_483_648) * from.length)] as T
}
const terms = (): Terms => ({
  type: pick(TYPES),
  amount: pick(AMOUNTS),
  minAmount: pick(BOUNDS),
  maxAmount: pick(BOUNDS),
})

it('the store judges as the desk does: worse at every usual amount, and equal to the general terms', async () => {
  const cases = Array.from({ length: 4_000 }, () => ({ own: terms(), general: terms() }))
  const own = alias(tariffVersions, 'own')
  const general = alias(tariffVersions, 'general')
  const text = (side: 'own' | 'general', field: keyof Terms) =>
    sql.param(cases.map((each) => each[side][field]))
  const { rows } = await db.execute<{ worse: boolean | null; dead: boolean | null }>(sql`
    SELECT ${hygieneOf('worse', own, general, '2026-03-01')} AS worse,
      ${hygieneOf('dead', own, general, '2026-03-01')} AS dead
    FROM (SELECT * FROM unnest(
        ${text('own', 'type')}::text[], ${text('own', 'amount')}::numeric[], ${text('own', 'minAmount')}::numeric[],
        ${text('own', 'maxAmount')}::numeric[], ${text('general', 'type')}::text[],
        ${text('general', 'amount')}::numeric[], ${text('general', 'minAmount')}::numeric[],
        ${text('general', 'maxAmount')}::numeric[])
      WITH ORDINALITY AS row(a1, a2, a3, a4, b1, b2, b3, b4, place)) AS given,
      LATERAL (SELECT a1 AS type, a2 AS amount, a3 AS min_amount, a4 AS max_amount) AS own,
      LATERAL (SELECT b1 AS type, b2 AS amount, b3 AS min_amount, b4 AS max_amount) AS general
    ORDER BY place`)
  expect(rows.map(({ worse, dead }) => ({ worse: worse === true, dead: dead === true }))).toEqual(
    cases.map((each) => ({
      worse: isWorse(each.own, each.general),
      dead: sameTerms(each.own, each.general),
    })),
  )
  expect(rows.filter(({ worse }) => worse).length).toBeGreaterThan(50)
  expect(rows.filter(({ dead }) => dead).length).toBeGreaterThan(5)
})
