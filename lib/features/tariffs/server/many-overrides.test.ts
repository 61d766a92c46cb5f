import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { dec } from '@/lib/shared/money'
import { csvText, fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { exportOverrides, listOverrides, listWithoutOverride, readHygiene } from '.'
import { HYGIENE, OVERRIDE_SORTS, type Hygiene, type OverrideSort } from '../choices'
import { loadOverridesParams, overridesExport, overridesQuery } from '../search-params'
import { manyOverrides, type PlainOverride } from './testing/many-overrides'
import { plainHygiene } from './testing/plain-hygiene'

const COUNT = 100_000
const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, role: 'manager', clock })
const { rows, general, without } = await manyOverrides(db, COUNT, clock.now())
const TODAY = '2026-03-01'

/** How the store puts texts in order is its own affair: actions and types are asked for. */
const { rows: inOrder } = await db.execute<{ text: string }>(
  sql`SELECT DISTINCT text FROM (SELECT action AS text FROM tariff_versions UNION SELECT type FROM tariff_versions) AS all_texts
    WHERE text IS NOT NULL ORDER BY text`,
)
const rank = new Map(inOrder.map(({ text }, n) => [text, n]))
const place = (text: string | null) => (text === null ? inOrder.length : (rank.get(text) ?? -1))
const amounts = new Map(rows.map((row) => [row.id, dec(row.amount)]))
const number = (id: number) => amounts.get(id) ?? dec('0')
const time = ({ updatedAt }: PlainOverride) =>
  updatedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(updatedAt)
const texts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const ASCENDING: Record<OverrideSort, (a: PlainOverride, b: PlainOverride) => number> = {
  updated: (a, b) => (time(a) === time(b) ? 0 : time(a) - time(b)) || a.id - b.id,
  organization: (a, b) =>
    texts(a.organization, b.organization) ||
    texts(a.organizationId, b.organizationId) ||
    place(a.action) - place(b.action),
  action: (a, b) => place(a.action) - place(b.action) || a.id - b.id,
  amount: (a, b) => place(a.type) - place(b.type) || number(a.id).comparedTo(number(b.id)) || a.id - b.id,
}
const sorted = new Map(OVERRIDE_SORTS.map((sort) => [sort, rows.toSorted(ASCENDING[sort])]))

type Fits = (row: PlainOverride) => boolean
const terms = ({ action }: PlainOverride) => general.get(action) ?? null
const found = new Map(
  HYGIENE.map((hygiene) => [
    hygiene,
    new Set(rows.filter((row) => plainHygiene[hygiene](row, terms(row), TODAY))),
  ]),
)
const isFound =
  (hygiene: Hygiene): Fits =>
  (row) =>
    found.get(hygiene)?.has(row) === true
const searched =
  (text: string): Fits =>
  ({ organization, ownerEmail, organizationId }) =>
    ` ${organization} ${ownerEmail} ${organizationId} `.toLowerCase().includes(text)
const changed =
  (from: string, to: string): Fits =>
  ({ updatedAt }) =>
    updatedAt !== null && updatedAt.slice(0, 10) >= from && updatedAt.slice(0, 10) <= to

const FILTERS: [address: Record<string, string>, fits: Fits][] = [
  [{}, () => true],
  [{ action: 'EXCHANGE_AUTO' }, ({ action }) => action === 'EXCHANGE_AUTO'],
  [{ type: 'STEPPED' }, ({ type }) => type === 'STEPPED'],
  [{ action: 'TELEPORT', type: 'FIXED' }, ({ action, type }) => action === 'TELEPORT' && type === 'FIXED'],
  ...HYGIENE.map((hygiene): [Record<string, string>, Fits] => [{ hygiene }, isFound(hygiene)]),
  [
    { hygiene: 'worse', action: 'ORDER_INIT', q: 'host7.example' },
    (row) => row.action === 'ORDER_INIT' && searched('host7.example')(row) && isFound('worse')(row),
  ],
  [{ q: 'shop' }, searched('shop')],
  [{ q: 'owner1234@' }, searched('owner1234@')],
  [{ q: 'nobody at all' }, () => false],
  [{ updatedFrom: '2026-02-27', updatedTo: '2026-02-28' }, changed('2026-02-27', '2026-02-28')],
  [
    { updatedFrom: '2025-06-01', type: 'PERCENT' },
    (row) => row.type === 'PERCENT' && changed('2025-06-01', '9')(row),
  ],
]

const name = ({ organizationId, action }: { organizationId: string; action: string }) =>
  `${organizationId} ${action}`
const asked = (address: Record<string, string>) => loadOverridesParams(new URLSearchParams(address))
const expected = (fits: Fits, sort: OverrideSort, dir: string) => {
  const up = (sorted.get(sort) ?? []).filter(fits).map(name)
  return dir === 'asc' ? up : up.reverse()
}

it.each(FILTERS)(
  'of a hundred thousand overrides %o shows the right ones in every order',
  async (address, fits) => {
    for (const sort of OVERRIDE_SORTS)
      for (const dir of ['asc', 'desc']) {
        const all = expected(fits, sort, dir)
        const last = Math.max(1, Math.ceil(all.length / 100))
        for (const page of dir === 'asc' ? [1, last + 1] : [Math.ceil(last / 2), last]) {
          const query = overridesQuery(asked({ ...address, sort, dir, size: '100', page: String(page) }))
          const answer = await listOverrides(ctx, query)
          expect(answer.rows.map(name)).toEqual(all.slice((page - 1) * 100, page * 100))
          if (answer.capped) expect(answer.total).toBeLessThanOrEqual(all.length)
          else expect(answer.total).toBe(all.length)
          expect(answer.total).toBeGreaterThanOrEqual(
            Math.min(all.length, 1_000, (page - 1) * 100 + answer.rows.length),
          )
        }
      }
  },
)

it('the hygiene board counts each kind to the last one', async () => {
  const board = await readHygiene(ctx, {})
  for (const hygiene of HYGIENE) expect(board.counts[hygiene]).toBe(found.get(hygiene)?.size)
  expect(board.without).toBe(without)
})

it('the usual override is the most frequent one that is not the general value', async () => {
  const { usual, total } = await listWithoutOverride(ctx, { page: 1 })
  expect(total).toBe(without)
  const counts = new Map<string, number>()
  for (const row of rows) {
    const { action, type, minAmount, maxAmount } = row
    const price = JSON.stringify([action, type, number(row.id).toFixed(), minAmount, maxAmount])
    const typeable = (type === 'PERCENT' || type === 'FIXED') && general.has(action)
    if (typeable && !isFound('dead')(row)) counts.set(price, (counts.get(price) ?? 0) + 1)
  }
  expect(usual?.organizations).toBe(Math.max(...counts.values()))
})

it.each([
  [{}, () => true],
  [{ hygiene: 'worse', sort: 'organization', dir: 'asc' }, isFound('worse')],
] as [Record<string, string>, Fits][])('the export of %o has each of them once', async (address, fits) => {
  const { sort, dir } = overridesExport(asked(address))
  const file = await csvText(await exportOverrides(ctx, overridesExport(asked(address))))
  const lines = file.trimEnd().split('\r\n').slice(1)
  const exported = lines.map((line) => line.split(',')).map(([id, , , action]) => `${id} ${action}`)
  expect(exported).toEqual(expected(fits, sort, dir))
})
