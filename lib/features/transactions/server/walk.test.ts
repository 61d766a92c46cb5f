import { expect, test } from 'vitest'
import type { HistoryRecord } from '@/lib/gateway/port'
import type { Asked } from './sieve'
import { historyOf, record } from './testing/model-gateway'
import { walk } from './walk'

const ANY: Asked = { type: null, currency: null, network: null, from: null, to: null, dir: 'desc' }
const KEY = { publicKey: 'public', secret: 'secret' }
const many = (count: number) => Array.from({ length: count }, (_, n) => record(n))

async function idsOf(records: HistoryRecord[], manners: Parameters<typeof historyOf>[1]) {
  const ids: (string | null)[] = []
  for await (const part of walk(historyOf(records, manners).gateway.organization(KEY), ANY))
    ids.push(...part.records.map(({ id }) => id))
  return ids
}

test.each([
  [0, {}],
  [1, {}],
  [999, {}],
  [1_000, {}],
  [2_000, {}],
  [2_345, {}],
  [2_000, { tellsTotal: false }],
  [2_345, { tellsTotal: false }],
  [345, { most: 100 }],
  [300, { most: 100, tellsTotal: false }],
  [700, { most: 150, tellsTotal: false }],
])('%i records are walked through whole by whatever answers come (%j)', async (count, manners) => {
  const ids = await idsOf(many(count), manners)
  expect(ids).toHaveLength(count)
  expect(new Set(ids).size).toBe(count)
})

test('records that come in meanwhile neither repeat nor hide others', async () => {
  const records = many(2_500)
  let next = 2_500
  const ids = await idsOf(records, { before: () => records.push(record(next++), record(next++)) })
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id } of many(2_500)) expect(ids).toContain(id)
})

test('a host that gives the same records for ever is not asked for ever', async () => {
  await expect(idsOf(many(1_500), { ignores: ['offset'] })).rejects.toMatchObject({
    code: 'GATEWAY_NOT_SENT',
    text: { key: 'transactions.errors.repeats' },
  })
})
