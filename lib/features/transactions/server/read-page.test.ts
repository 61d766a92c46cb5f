import { expect, test } from 'vitest'
import { readPage } from './read-page'
import type { Asked } from './sieve'
import { historyOf, record } from './testing/model-gateway'

const ANY: Asked = { type: null, currency: null, network: null, from: null, to: null, dir: 'desc' }
const KEY = { publicKey: 'public', secret: 'secret' }
const many = (count: number, more: (n: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, n) => record(n, more(n)))
const numbers = (records: { id: string | null }[]) => records.map(({ id }) => Number(id?.slice(-12)))
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n)

test.each([25, 50, 100])(
  'pages of %i are cut out of hundreds, and together they are the history',
  async (size) => {
    const { gateway, asked } = historyOf(many(230))
    const own = gateway.organization(KEY)
    const pages = Math.ceil(230 / size)
    const seen: number[] = []
    for (let page = 1; page <= pages; page += 1) {
      const read = await readPage(own, ANY, page, size)
      expect(read).toMatchObject({ total: 230, capped: false, ignored: [], lookedThrough: null })
      seen.push(...numbers(read.records))
    }
    expect(seen).toEqual(range(229, 0))
    expect(asked.every(({ limit, offset }) => limit === 100 && offset % 100 === 0)).toBe(true)
    expect(asked).toHaveLength(pages)
  },
)

test('where no total is told, it is at least what was seen until a short answer ends it', async () => {
  const own = historyOf(many(130), { tellsTotal: false }).gateway.organization(KEY)
  expect(await readPage(own, ANY, 1, 25)).toMatchObject({ total: 100, capped: true })
  expect(await readPage(own, ANY, 5, 25)).toMatchObject({ total: 130, capped: false })
})

test.each([
  [{ currency: 'BTC' }, ['currency'], (n: number) => ({ currency: n % 3 ? 'USDT' : 'BTC' })],
  [{ network: 'tron' }, ['network'], (n: number) => ({ network: n % 3 ? 'bsc' : 'tron' })],
  [{ type: 'new_type' }, ['type'], (n: number) => ({ type: n % 3 ? 'deposit' : 'new_type' })],
] as const)(
  'a filter %j that the gateway passes over is kept to here, and told',
  async (filter, ignored, kind) => {
    const { gateway } = historyOf(many(3_000, kind), { ignores: ['type', 'currency', 'network'] })
    const own = gateway.organization(KEY)
    const asked = { ...ANY, ...filter }
    const first = await readPage(own, asked, 1, 25)
    expect(numbers(first.records)).toEqual(range(999, 975).map((n) => n * 3))
    expect(first).toMatchObject({ ignored, capped: true, lookedThrough: { records: 1_000, all: false } })
    const last = await readPage(own, asked, 40, 25)
    expect(numbers(last.records)).toEqual(range(24, 0).map((n) => n * 3))
    expect(last).toMatchObject({ total: 1_000, capped: false, lookedThrough: { records: 3_000, all: true } })
  },
)

test('dates that the gateway passes over are kept to here, their end not included', async () => {
  const { gateway } = historyOf(many(300), { ignores: ['from', 'to'] })
  const [from, to] = [new Date(String(record(10).date)), new Date(String(record(20).date))]
  const read = await readPage(gateway.organization(KEY), { ...ANY, from, to }, 1, 25)
  expect(numbers(read.records)).toEqual(range(19, 10))
  expect(read.ignored).toEqual(['date'])
})

test('a record at the very end of the dates is left out, and blames nobody', async () => {
  const to = new Date(String(record(20).date))
  const read = await readPage(historyOf(many(40)).gateway.organization(KEY), { ...ANY, to }, 1, 25)
  expect(numbers(read.records)).toEqual(range(19, 0))
  expect(read.ignored).toEqual([])
})

test('an order that the gateway passes over is told, and its rows are shown as they stand', async () => {
  const { gateway } = historyOf(many(40), { ignores: ['sort'] })
  const read = await readPage(gateway.organization(KEY), ANY, 1, 25)
  expect(read.ignored).toEqual(['sort'])
  expect(numbers(read.records)).toEqual(range(24, 0).reverse())
})

test('what a record does not tell is believed while the gateway keeps to the filter, and not where it does not', async () => {
  const untold = many(4, (n) => (n < 2 ? { currency: null } : {}))
  const believed = historyOf(untold, { ignores: ['currency'] }).gateway.organization(KEY)
  expect((await readPage(believed, { ...ANY, currency: 'USDT' }, 1, 25)).records).toHaveLength(4)
  const read = await readPage(believed, { ...ANY, currency: 'BTC' }, 1, 25)
  expect(read).toMatchObject({ records: [], total: 0, ignored: ['currency'] })
})

test('no more than ten thousand records are looked through for one page', async () => {
  const { gateway, asked } = historyOf(many(12_000), { ignores: ['type'] })
  const read = await readPage(gateway.organization(KEY), { ...ANY, type: 'rare' }, 1, 25)
  expect(read).toMatchObject({ records: [], capped: true, lookedThrough: { records: 10_000, all: false } })
  expect(asked).toHaveLength(11)
})
