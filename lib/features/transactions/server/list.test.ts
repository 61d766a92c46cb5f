import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { operationsDesk, type OperationsDesk } from '@/lib/features/operations/server/testing/desk'
import { watchSwaps } from '@/lib/features/swaps/server'
import type { Ctx } from '@/lib/server/ctx'
import { nextRequest } from '@/lib/testing'
import { listApiKeys } from '@/lib/features/api-keys/server'
import { transactionsQuery, loadTransactionsParams } from '../search-params'
import { listTransactions } from '.'

let desk: OperationsDesk
let support: Ctx

beforeAll(async () => {
  desk = await operationsDesk()
  support = await desk.as('support')
})

const list = (organizationId: string, address = '', ctx = support) =>
  listTransactions(
    ctx,
    transactionsQuery(
      loadTransactionsParams(new URLSearchParams(`organizationId=${organizationId}&${address}`)),
    ),
  )

describe('the history of an organization', () => {
  test('is read with its key: the fee rows lead to the operation that caused them, once the register has it', async () => {
    const organization = await desk.organization()
    const { organizationId } = organization
    const swap = await desk.make(organization)
    await desk.advance(swap.id)
    await desk.advance(swap.id)
    const before = await list(organizationId)
    expect(before).toMatchObject({ keyHeld: true, total: 4, capped: false, ignored: [], lookedThrough: null })
    expect(before.organization).toMatchObject({ id: organizationId, name: 'Acme' })
    expect(Date.parse(before.readAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    expect(before.rows.map(({ type }) => type).sort()).toEqual([
      'exchange_auto',
      'exchange_auto_fee',
      'network_fee',
      'network_fee',
    ])
    for (const row of before.rows) {
      expect(row).toMatchObject({ basis: 'payout_auto_swap', basisId: swap.id })
      expect(row.operation).toEqual({ id: swap.id, kind: 'swap', known: false })
    }
    await watchSwaps(nextRequest(support), { organizationId, lines: [{ line: 1, id: swap.id }] })
    const after = await list(organizationId)
    expect(after.rows.map(({ operation }) => operation?.known)).toEqual([true, true, true, true])
    const fees = await list(organizationId, 'type=network_fee')
    expect(fees).toMatchObject({ total: 2, ignored: [], lookedThrough: null })
  })

  test('is narrowed by coin, network and the days of the reader', async () => {
    const organization = await desk.organization()
    // Before it is made, which may be after midnight.
    const today = new Date().toISOString().slice(0, 10)
    await desk.make(organization)
    const { organizationId } = organization
    for (const [address, total] of [
      ['currency=USDT&network=bsc', 1],
      ['currency=BTC', 0],
      ['network=tron', 0],
      [`from=2020-01-01&to=2020-12-31`, 0],
      [`from=${today}`, 1],
      ['type=something_new', 0],
    ] as const)
      expect([address, (await list(organizationId, address)).total]).toEqual([address, total])
  })

  test.each(['total-transactions', 'count-items', 'rows', 'array'])(
    'is understood as %s, page by page, in either order',
    async (historyAnswer) => {
      const organization = await desk.organization()
      await desk.makeMany(organization, 130)
      await desk.sandbox.door('POST', 'switches', { historyAnswer })
      const { organizationId } = organization
      const pages = await Promise.all(
        [1, 2].map((page) => list(organizationId, `page=${page}&size=100&dir=asc`)),
      )
      await desk.sandbox.door('POST', 'switches', { historyAnswer: 'total-transactions' })
      expect(pages.map(({ rows }) => rows.length)).toEqual([100, 30])
      const keys = pages.flatMap(({ rows }) => rows.map(({ key }) => key))
      expect(new Set(keys).size).toBe(130)
      const dates = pages.flatMap(({ rows }) => rows.map(({ date }) => date))
      expect(dates).toEqual([...dates].sort())
    },
  )
})

describe('nothing is pretended', () => {
  test('without a key: nobody is asked, and the answer says so', async () => {
    const { organizationId } = await desk.organization({ key: false })
    expect(await list(organizationId)).toMatchObject({ keyHeld: false, readAt: null, rows: [], total: 0 })
  })

  test('of an organization that nobody knows', async () => {
    await expect(list(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(list('')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('with a key that the gateway does not know any more: it says so in its own words', async () => {
    const organization = await desk.organization()
    const { organizationId } = organization
    const admin = await desk.as('admin')
    const { keys } = await listApiKeys(admin, { organizationId, page: 1 })
    const keyId = keys[0]?.keyId ?? ''
    await desk.gateway.partner.deleteApiKeys({ ...organization, keyId })
    await expect(list(organizationId)).rejects.toMatchObject({
      code: 'GATEWAY_REFUSED',
      text: { key: 'errors.gatewayRefused' },
    })
  })
})
