import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { listSwaps } from '@/lib/features/swaps/server'
import { listWithdrawals } from '@/lib/features/withdrawals/server'
import { fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import type { OperationView } from '../choices'
import { addOperation, NOW, ORGANIZATION } from './testing/rows'

const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, role: 'support', clock })
const other = randomUUID()
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

beforeAll(async () => {
  for (let n = 1; n <= 30; n += 1)
    await addOperation(
      db,
      {
        createdAt: ago(n),
        statusSince: ago(n),
        amountUsd: String(n),
        state: n > 28 ? 'done' : 'in-progress',
        status: n > 28 ? 'PROCESSED' : 'PENDING',
        ...(n === 1 && {
          stuckAt: NOW,
          txId: '0xABCdef12',
          organizationId: other,
          organizationName: 'Rose & Sons',
        }),
        ...(n === 2 && { currencyTo: 'ETH', networkTo: 'ethereum', riskLevel: 'Severe', updatedAt: null }),
        ...(n === 3 && { state: 'failed' as const, status: 'ERROR', clientId: 'client 77', amountUsd: null }),
      },
      { readAt: n % 2 === 0 ? ago(10) : ago(1) },
    )
  await addOperation(db, { kind: 'withdrawal', state: 'needs-person', addressTo: 'bc1qar0srrr7xfkvy' })
})

const total = async (query: Parameters<typeof listSwaps>[1]) => (await listSwaps(ctx, query)).total
const counted = async (query: Parameters<typeof listSwaps>[1], view: OperationView) =>
  (await listSwaps(ctx, query)).counts[view]

describe('the list of a kind', () => {
  it('has its tabs, each with how many there are, and nothing of the other kind', async () => {
    const { counts, rows, total: all } = await listSwaps(ctx, { view: 'all', size: 100 })
    expect(Object.fromEntries(Object.entries(counts).map(([view, { count }]) => [view, count]))).toEqual({
      'in-progress': 27,
      'needs-person': 0,
      stuck: 1,
      done: 2,
      failed: 1,
      all: 30,
    })
    expect([all, rows.length, new Set(rows.map(({ kind }) => kind))]).toEqual([30, 30, new Set(['swap'])])
    expect(await total({ view: 'stuck' })).toBe(1)
    expect((await listWithdrawals(ctx, { view: 'needs-person' })).rows).toHaveLength(1)
  })

  it.each(['createdAt', 'updatedAt', 'statusSince', 'amountUsd'] as const)(
    'is the same list forwards and backwards by %s, page by page',
    async (sort) => {
      const pages = async (dir: 'asc' | 'desc') => {
        const ids: string[] = []
        for (const page of [1, 2])
          ids.push(...(await listSwaps(ctx, { view: 'all', sort, dir, page })).rows.map(({ id }) => id))
        return ids
      }
      const down = await pages('desc')
      expect(new Set(down).size).toBe(30)
      expect(await pages('asc')).toEqual(down.toReversed())
    },
  )

  it('says how many rows of the page may have changed meanwhile', async () => {
    const { olderThan5Min, asOf } = await listSwaps(ctx, { size: 100 })
    expect([olderThan5Min, asOf]).toEqual([14, NOW.toISOString()])
  })

  it('finds by id, organization, hash, client id, name and address, whatever the case', async () => {
    // Of an id, which is another one each time, none of these but the last can be a part.
    for (const q of ['0xabcDEF12', 'xAbCd', 'rose & sons', other])
      expect(await total({ view: 'all', q })).toBe(1)
    expect(await total({ view: 'all', q: 'client 77' })).toBe(1)
    expect(await total({ view: 'all', q: 'журавль' })).toBe(29)
    expect((await listWithdrawals(ctx, { view: 'all', q: 'ar0srrr7' })).total).toBe(1)
    const { rows } = await listSwaps(ctx, { view: 'all' })
    expect((await listSwaps(ctx, { view: 'all', q: ` ${rows[0]?.id.toUpperCase()} ` })).rows).toHaveLength(1)
    for (const q of ['%', '_', '\u0000', 'nobody']) expect(await total({ view: 'all', q })).toBe(0)
  })

  it('is narrowed by every filter, and so are its counts', async () => {
    expect(await total({ currencyTo: 'ETH', networkTo: 'ethereum' })).toBe(1)
    expect(await total({ risk: 'Severe' })).toBe(1)
    expect(await total({ view: 'all', usdFrom: '10', usdTo: '12.5' })).toBe(3)
    expect(await total({ view: 'all', organizationId: ORGANIZATION })).toBe(29)
    expect(await total({ source: 'history' })).toBe(0)
    expect(await total({ view: 'all', age: 5 })).toBe(26)
    expect(await total({ view: 'all', createdFrom: '2026-03-01', createdTo: '2026-03-01' })).toBe(30)
    expect(await total({ view: 'all', createdTo: '2026-02-28' })).toBe(0)
    expect(await counted({ view: 'done', organizationId: ORGANIZATION }, 'in-progress')).toEqual({
      count: 26,
      more: false,
    })
  })

  it('says where there is no key to ask with', async () => {
    const { rows } = await listSwaps(ctx, {})
    expect(rows.every(({ noKey }) => noKey)).toBe(true)
  })

  it('is refused to nobody who may look, and to whoever may not', async () => {
    const webhook = await testCtx({ db, actor: { kind: 'webhook', source: 'onchainpay' } })
    await expect(listSwaps(webhook, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
