import { beforeAll, expect, test, vi } from 'vitest'
import { parseCsv } from '@/lib/features/balances/server/testing/csv'
import {
  operationsDesk,
  type Organization,
  type OperationsDesk,
} from '@/lib/features/operations/server/testing/desk'
import type { Ctx } from '@/lib/server/ctx'
import { auditRows, csvText, expectAuditRow, nextRequest } from '@/lib/testing'
import { loadTransactionsParams, transactionsExport } from '../search-params'
import { exportTransactions } from '.'
import { historyOf, record } from './testing/model-gateway'

let desk: OperationsDesk
let finance: Ctx
let organization: Organization

beforeAll(async () => {
  desk = await operationsDesk()
  finance = await desk.as('finance')
  organization = await desk.organization()
  await desk.makeMany(organization, 1_250)
})

function take(ctx: Ctx, address = '', organizationId = organization.organizationId) {
  const search = new URLSearchParams(`organizationId=${organizationId}&${address}`)
  return exportTransactions(ctx, transactionsExport(loadTransactionsParams(search)))
}

const trail = async (ctx: Ctx) =>
  (await auditRows(desk.store.db, 'transactions.export', ctx.requestId)).map(({ outcome, after }) => [
    outcome,
    (after as { rows?: number } | null)?.rows,
  ])

test('everything is exported, in order, with the zone in the header, and the trail knows how many rows that were', async () => {
  const ctx = nextRequest(finance)
  const file = await take(ctx, 'dir=asc')
  expect(await trail(ctx)).toEqual([['begun', undefined]])
  expect(file.fileName).toMatch(/^transactions-[0-9a-f-]{36}-\d{4}-\d\d-\d\d$/)
  const rows = parseCsv(await csvText(file))
  expect(rows).toHaveLength(1_250)
  const [time = ''] = Object.keys(rows[0] ?? {})
  expect(time).toMatch(/^When \(.+\)$/)
  expect(rows[0]).toMatchObject({ What: 'exchange_auto', Currency: 'USDT', Network: 'bsc' })
  expect(new Set(rows.map((row) => row['Id of the record'])).size).toBe(1_250)
  const times = rows.map((row) => Date.parse(row[time] ?? ''))
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect((await trail(ctx)).sort()).toEqual([
    ['begun', undefined],
    ['done', 1_250],
  ])
})

test('exactly what is filtered is exported', async () => {
  const nothing = await take(nextRequest(finance), 'type=deposit')
  expect(parseCsv(await csvText(nothing))).toEqual([])
  const { gateway } = historyOf(
    Array.from({ length: 2_500 }, (_, n) => record(n, { currency: n % 2 ? 'BTC' : 'USDT' })),
    { ignores: ['currency'] },
  )
  const ctx = { ...nextRequest(finance), gateway }
  expect(parseCsv(await csvText(await take(ctx, 'currency=BTC')))).toHaveLength(1_250)
  expect((await trail(ctx)).sort().at(-1)).toEqual(['done', 1_250])
})

test('an export that nobody takes to its end says how far it came', async () => {
  const ctx = nextRequest(finance)
  const { records: iterator } = await take(ctx)
  await iterator.next()
  await iterator.return?.()
  await iterator.return?.()
  expect((await trail(ctx)).sort()).toEqual([
    ['begun', undefined],
    ['failed', 1_000],
  ])
  const unread = nextRequest(finance)
  await (await take(unread)).records.return?.()
  expect((await trail(unread)).sort()).toEqual([
    ['begun', undefined],
    ['failed', 0],
  ])
})

test('a gateway that fails half-way breaks the file, so that it never looks whole', async () => {
  const records = Array.from({ length: 2_500 }, (_, n) => record(n))
  const { gateway } = historyOf(records, {
    before: ({ offset }) => {
      if (offset > 0) throw new Error('gone')
    },
  })
  const ctx = { ...nextRequest(finance), gateway }
  await expect(csvText(await take(ctx))).rejects.toThrow('gone')
  expect((await trail(ctx)).sort()).toEqual([
    ['begun', undefined],
    ['failed', 1_000],
  ])
})

test('so many at once as a third of the store’s connections: one more is refused until another has ended or been left', async () => {
  const { gateway } = historyOf(Array.from({ length: 2_500 }, (_, n) => record(n)))
  const one = () => take({ ...nextRequest(finance), gateway })
  const most = Math.max(1, Math.floor((desk.store.db.$client.options.max ?? 10) / 3))
  const open = await Promise.all(Array.from({ length: most }, one))
  await expect(one()).rejects.toMatchObject({ code: 'LIMITED' })
  await csvText(open.pop() ?? (await one()))
  open.push(await one())
  await expect(one()).rejects.toMatchObject({ code: 'LIMITED' })
  for (const { records } of open) await records.return?.()
  const gone = () => {
    throw new Error('gone')
  }
  // One that cannot be read holds no place either.
  for (let turn = 0; turn <= most; turn += 1) {
    const refused = historyOf([], { before: () => gone() })
    await expect(take({ ...nextRequest(finance), gateway: refused.gateway })).rejects.toThrow('gone')
  }
  expect(parseCsv(await csvText(await one()))).toHaveLength(2_500)
})

test('a browser that takes nothing more without saying so gives its place back, and its file never looks whole', async () => {
  const { gateway } = historyOf(Array.from({ length: 2_500 }, (_, n) => record(n)))
  const ctx = { ...nextRequest(finance), gateway }
  const { records: iterator } = await take(ctx)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await iterator.next()
  vi.advanceTimersByTime(60_000)
  vi.useRealTimers()
  await expect(iterator.next()).rejects.toThrow('nobody read it')
  await expect
    .poll(async () => (await trail(ctx)).sort().at(-1), { timeout: 60_000 })
    .toEqual(['failed', 1_000])
})

test('who may not export gets nothing, and neither does anybody without a key; both are in the trail', async () => {
  const support = await desk.as('support')
  await expect(take(support)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expectAuditRow(desk.store.db, {
    action: 'transactions.export',
    outcome: 'refused',
    requestId: support.requestId,
  })
  const { organizationId } = await desk.organization({ key: false })
  await expect(take(nextRequest(finance), '', organizationId)).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('what a spreadsheet would take for a formula is text', async () => {
  const { gateway } = historyOf([record(1, { type: '=1+1', basisId: '@SUM(A1)' })])
  const file = await csvText(await take({ ...nextRequest(finance), gateway }))
  expect(file).not.toMatch(/,[=@]/)
})
