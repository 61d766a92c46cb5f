import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import { auditRows, csvText, expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { HYGIENE, OVERRIDE_SORTS } from '../choices'
import { importedCell, OVERRIDE_COLUMNS } from '../csv-cells'
import { loadOverridesParams, overridesExport, overridesQuery } from '../search-params'
import { exportOverrides } from './export-overrides'
import { readHygiene } from './hygiene'
import { listOverrides } from './overrides'
import { rememberGeneral, rememberTariffs } from './remember'
import { inDirectory, tariff, type OwnTariff } from './testing/answers'

const { db } = await freshDatabase()
let ctx: Ctx
const NOW = new Date('2026-03-01T12:00:00Z')
const id = (n: number) => `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** The general book: 1 %, at least 0.10. */
const GENERAL = { amount: '0.01', type: 'PERCENT', minAmount: '0.10', maxAmount: null }
const NAMES = ['=1+1 GmbH', 'ООО «Журавль»', '\'=quoted, "Ltd"', 'Acme']
const BOOK: OwnTariff[][] = [
  [
    { action: 'EXCHANGE_AUTO', amount: '0.005', comment: 'until 2026-02-28' },
    { action: 'WALLET_DEPOSIT', ...GENERAL, amount: '0.010', comment: '-until 01.03.2026' },
  ],
  [
    { action: 'BRAND_NEW', amount: '0.7', comment: "'+7 900" },
    { action: 'EXCHANGE_AUTO', amount: '20.5', type: 'FIXED', updatedAt: '2026-02-01T23:30:00.000Z' },
  ],
  [
    { action: 'EXCHANGE_AUTO', amount: '0.02', comment: "line\r\nbreak; '=x" },
    { action: 'PAYOUT_DEPOSIT', amount: '1', type: 'STEPPED' },
    { action: 'TRANSFER', amount: '2', type: null },
  ],
  [],
]

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'manager' })
  await db
    .insert(organizations)
    .values(
      NAMES.map((name, n) =>
        inDirectory(id(n + 1), name, NOW, { ownerEmail: `${n === 0 ? '+anna' : 'boris'}@north.example` }),
      ),
    )
  const actions = ['EXCHANGE_AUTO', 'WALLET_DEPOSIT', 'PAYOUT_DEPOSIT', 'TRANSFER']
  const general = actions.map((action) => ({ id: randomUUID(), action, ...GENERAL }))
  await db.transaction((tx) => rememberGeneral(tx, general, NOW))
  for (const [n, rows] of BOOK.entries())
    await db.transaction((tx) => rememberTariffs(tx, id(n + 1), rows.map(tariff), NOW))
})

const params = (address: Record<string, string>) => loadOverridesParams(new URLSearchParams(address))
const list = (address: Record<string, string> = {}) => listOverrides(ctx, overridesQuery(params(address)))
const actionsOf = async (address: Record<string, string>) =>
  (await list(address)).rows
    .map(({ organizationId, action }) => `${organizationId.slice(-1)} ${action}`)
    .sort()

describe('the list of overrides', () => {
  it('has every one once, with the general terms beside it, in every order and on every page', async () => {
    const all = await actionsOf({})
    expect(all).toHaveLength(7)
    for (const sort of OVERRIDE_SORTS) {
      const down = (await list({ sort, dir: 'desc' })).rows
      const up = (await list({ sort, dir: 'asc' })).rows
      expect(up.toReversed()).toEqual(down)
    }
    const [first] = (await list({ q: 'acme anna' })).rows
    expect(first).toBeUndefined()
    expect((await list({ q: '+anna', action: 'EXCHANGE_AUTO' })).rows).toMatchObject([
      { organizationName: '=1+1 GmbH', general: GENERAL, amount: '0.005', updatedAt: expect.any(String) },
    ])
  })

  it.each([
    [{ q: 'журавль' }, ['2 BRAND_NEW', '2 EXCHANGE_AUTO']],
    [{ q: id(1) }, ['1 EXCHANGE_AUTO', '1 WALLET_DEPOSIT']],
    [{ q: 'nobody\u0000' }, []],
    [{ action: 'BRAND_NEW' }, ['2 BRAND_NEW']],
    [{ action: 'NO\u0000NE' }, []],
    [{ type: 'STEPPED' }, ['3 PAYOUT_DEPOSIT']],
    [{ updatedFrom: '2026-02-01', updatedTo: '2026-02-01' }, ['2 EXCHANGE_AUTO']],
    [{ updatedFrom: '2026-02-02' }, []],
    [{ hygiene: 'worse' }, ['1 EXCHANGE_AUTO']],
    [{ hygiene: 'dead' }, ['1 WALLET_DEPOSIT']],
    [{ hygiene: 'unknown' }, ['2 BRAND_NEW']],
    [{ hygiene: 'expired' }, ['1 EXCHANGE_AUTO']],
    [{ hygiene: 'fixed' }, ['2 EXCHANGE_AUTO']],
    [{ hygiene: 'fixed', q: 'acme' }, []],
  ] as const)('narrowed by %o shows those alone, and counts them', async (address, expected) => {
    expect(await actionsOf(address)).toEqual(expected)
    expect(await list(address)).toMatchObject({ total: expected.length, capped: false })
  })

  it('reads days where its reader lives', async () => {
    const actor = { ...ctx.actor, timeZone: 'Europe/Moscow' } as Ctx['actor']
    const query = overridesQuery(params({ updatedFrom: '2026-02-02' }))
    expect((await listOverrides({ ...ctx, actor }, query)).rows).toMatchObject([{ action: 'EXCHANGE_AUTO' }])
    const late = { ...ctx, clock: { now: () => new Date('2026-03-01T22:00:00Z') } }
    const expired = overridesQuery(params({ hygiene: 'expired' }))
    expect((await listOverrides(late, expired)).total).toBe(1)
    expect((await listOverrides({ ...late, actor }, expired)).total).toBe(2)
  })

  it('is closed to a role that the desk does not know, and the attempt is recorded', async () => {
    const intruder = nextRequest({ ...ctx, actor: { ...ctx.actor, role: 'root' } as unknown as Ctx['actor'] })
    await expect(listOverrides(intruder, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(exportOverrides(intruder, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(readHygiene(intruder, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await auditRows(db, 'tariffs.export', intruder.requestId)).toMatchObject([{ outcome: 'refused' }])
  })
})

/** RFC 4180, the least that reads it. */
function parseCsv(file: string): string[][] {
  const cells = [...file.replace('\uFEFF', '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}

async function exported(address: Record<string, string>, as = ctx): Promise<Record<string, string>[]> {
  const file = await csvText(await exportOverrides(as, overridesExport(params(address))))
  const [header = [], ...rows] = parseCsv(file)
  expect(header).toEqual(OVERRIDE_COLUMNS)
  return rows.map((row) => Object.fromEntries(header.map((name, n) => [name, row[n] ?? ''])))
}

describe('the export of overrides', () => {
  it('has the rows of the list in its order, and says in the trail how many', async () => {
    const as = nextRequest(ctx)
    const address = { sort: 'organization', dir: 'asc', q: 'north.example' }
    const { rows } = await list(address)
    const file = await exported(address, as)
    expect(rows.length).toBe(7)
    expect(
      file.map((row) => ({
        organizationId: row.organization_id,
        organizationName: importedCell(row.organization ?? ''),
        ownerEmail: importedCell(row.owner_email ?? ''),
        action: importedCell(row.action ?? ''),
        type: row.type || null,
        amount: row.amount_as_sent,
        minAmount: row.min_amount || null,
        maxAmount: row.max_amount || null,
        comment: importedCell(row.comment ?? '') || null,
        updatedAt: row.updated_at,
      })),
    ).toEqual(rows.map(({ general: _general, seenAt: _seenAt, ...row }) => row))
    await expectAuditRow(db, {
      action: 'tariffs.export',
      outcome: 'done',
      after: { rows: 7, sort: 'organization' },
    })
  })

  it('shows percent beside what is sent, and no cell that a spreadsheet would run', async () => {
    const file = await exported({})
    expect(
      file
        .filter(({ type }) => type === 'PERCENT')
        .map(({ percent }) => percent)
        .sort(),
    ).toEqual(['0.5', '1', '2', '70'].sort())
    expect(file.every((row) => row.type === 'PERCENT' || row.percent === '')).toBe(true)
    for (const row of file) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(file.map(({ comment }) => comment)).toContain("''+7 900")
  })
})

it('the hygiene board counts what its filters show', async () => {
  const { counts } = await readHygiene(ctx, {})
  for (const hygiene of HYGIENE) expect(counts[hygiene]).toBe((await list({ hygiene })).total)
})
