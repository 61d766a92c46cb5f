import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import {
  auditRows,
  csvText,
  expectAuditRow,
  fixedClock,
  freshDatabase,
  nextRequest,
  testCtx,
} from '@/lib/testing'
import { BALANCE_SORTS } from '../choices'
import { balancesExport, balancesQuery, loadBalancesParams } from '../search-params'
import { exportBalances, listBalances, setThreshold } from '.'
import { balances } from './tables'
import { makeAccounts, told, type Account } from './testing/answers'
import { parseCsv } from './testing/csv'

const { db } = await freshDatabase()
const clock = fixedClock()
let ctx: Ctx
let accounts: Account[]
const NAMES = ['Alpha', 'Бета', '=Gamma', 'Delta', 'Epsilon']

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'finance', clock })
  accounts = await makeAccounts(ctx, NAMES)
  const said = [
    { balance: '10.50' },
    { balance: '9', blocked: true, blockReason: 'KYC, "again"' },
    { balance: '1000', currency: 'EUR' },
    { balance: '9.00' },
    { balance: '-3' },
  ]
  for (const [n, account] of accounts.entries()) {
    clock.advance(1_000)
    await told(ctx, account, said[n] ?? {})
  }
  await setThreshold(ctx, { organizationId: null, currency: 'USD', amount: '10', version: 0 })
  const paces = { spendPerDay: '2', daysLeftLow: '1.5', daysLeftHigh: null }
  await db.update(balances).set(paces).where(eq(balances.balance, '10.50'))
})

const params = (address: Record<string, string>) => loadBalancesParams(new URLSearchParams(address))
const list = (address: Record<string, string> = {}, as = ctx) =>
  listBalances(as, balancesQuery(params(address)))
const names = async (address: Record<string, string> = {}) =>
  (await list(address)).rows.map(({ organizationName }) => organizationName)

describe('the list of balances', () => {
  it('begins with the lowest runway; who has no forecast follows, the lowest balance first', async () => {
    expect(await names()).toEqual(['Alpha', 'Epsilon', 'Бета', 'Delta', '=Gamma'].sort(byIdOfEquals))
    const { rows, total, capped, coverage } = await list()
    expect({ total, capped, coverage }).toEqual({
      total: 5,
      capped: false,
      coverage: { organizations: 0, read: 5 },
    })
    expect(rows[0]).toMatchObject({
      balance: '10.50',
      runway: { spendPerDay: '2', daysLow: '1.5', daysHigh: null },
      threshold: '10',
      low: false,
      source: 'sweep',
    })
    expect((await list({ dir: 'desc' })).rows[0]).toMatchObject({ balance: '10.50' })
    expect((await list({ dir: 'desc' })).rows[1]).toMatchObject({ balance: '1000' })
  })

  it.each(BALANCE_SORTS.filter((sort) => sort !== 'runway'))(
    'sorted by %s is the same both ways',
    async (sort) => {
      const up = await names({ sort, dir: 'asc' })
      expect(up).toHaveLength(5)
      expect((await names({ sort, dir: 'desc' })).toReversed()).toEqual(up)
    },
  )

  it.each([
    [{ state: 'low' }, 3],
    [{ state: 'blocked' }, 1],
    [{ currency: 'eur' }, 1],
    [{ currency: 'USD', state: 'low', q: 'epsi' }, 1],
    [{ q: 'бета' }, 1],
    [{ q: 'north.example' }, 5],
    [{ q: 'nobody' }, 0],
    [{ state: 'nonsense' }, 5],
  ] as const)('narrowed by %o shows those alone, and counts them', async (address, count) => {
    const { rows, total } = await list(address)
    expect([rows.length, total]).toEqual([count, count])
  })

  it('of one organization shows that one', async () => {
    const [first] = accounts as [Account]
    expect(await names({ organizationId: first.organizationId })).toEqual(['Alpha'])
  })

  it('is closed to a role that the desk does not know, and its export to support; both leave a trace', async () => {
    const intruder = nextRequest({ ...ctx, actor: { ...ctx.actor, role: 'root' } as unknown as Ctx['actor'] })
    await expect(list({}, intruder)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await auditRows(db, 'balances.list', intruder.requestId)).toMatchObject([{ outcome: 'refused' }])
    const support = await testCtx({ db, role: 'support', clock })
    await expect(exportBalances(support, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await auditRows(db, 'balances.export', support.requestId)).toMatchObject([{ outcome: 'refused' }])
  })
})

function byIdOfEquals(a: string, b: string): number {
  const id = (name: string) => accounts[NAMES.indexOf(name)]?.advancedBalanceId ?? ''
  const equal = new Set(['Бета', 'Delta'])
  return equal.has(a) && equal.has(b) ? (id(a) < id(b) ? -1 : 1) : 0
}

describe('the export of balances', () => {
  it.each<Record<string, string>>([{}, { state: 'low', sort: 'balance', dir: 'desc' }, { q: 'epsilon' }])(
    'with %o has the rows of the list in its order, and says in the trail how many',
    async (address) => {
      const as = nextRequest(ctx)
      const { rows } = await list(address)
      const file = parseCsv(await csvText(await exportBalances(as, balancesExport(params(address)))))
      expect(
        file.map((row) => ({
          id: row['Balance id'],
          balance: row.Balance?.replace("'-", '-'),
          low: row['Below threshold'],
          readAt: new Date(row['Read at (UTC)'] ?? '').toISOString(),
          threshold: row.Threshold,
          blockReason: row['Block reason'],
        })),
      ).toEqual(
        rows.map((row) => ({
          id: row.advancedBalanceId,
          balance: row.balance,
          low: String(row.low),
          readAt: row.readAt,
          threshold: row.threshold ?? '',
          blockReason: row.blockReason ?? '',
        })),
      )
      await expectAuditRow(db, {
        action: 'balances.export',
        requestId: as.requestId,
        after: expect.objectContaining({ rows: rows.length }),
      })
    },
  )

  it('has its headers in the language of the reader', async () => {
    const text = await csvText(await exportBalances({ ...ctx, locale: 'ru' }, {}))
    expect(text.split('\r\n')[0]).toContain('Ниже порога')
    expect(text).toContain("'=Gamma")
  })
})
