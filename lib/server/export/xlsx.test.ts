import { readXlsx } from 'hucre/xlsx'
import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '@/lib/testing'
import { decimalColumn, momentColumn, type Column } from './download'
import { fileOf } from './file'
import { exportRows } from './snapshot'

const { db, pool } = await freshDatabase()
const lentOut = () => pool.totalCount - pool.idleCount

interface Row {
  n: string
  text: string | null
}

const COLUMNS: Column<Row>[] = [
  { header: 'N', value: ({ n }) => n },
  { header: 'Text', value: ({ text }) => text },
]

const taken = async (count: number, text: string, columns = COLUMNS) =>
  fileOf(
    await exportRows<Row>({
      db,
      rows: {
        sql: `SELECT n::bigint AS n, ${text} AS text FROM generate_series(1, $1::int) n`,
        params: [count],
      },
      count: { sql: 'SELECT count(*) FROM generate_series(1, $1::int)', params: [count] },
      columns,
      fileName: 'a-name-that-is-longer-than-a-sheet-may-have',
      audit: async () => undefined,
    }),
    'xlsx',
  )

async function cells(count: number, text: string, columns = COLUMNS): Promise<unknown[][]> {
  const { bytes } = await taken(count, text, columns)
  const { sheets } = await readXlsx(new Uint8Array(await new Response(bytes).arrayBuffer()))
  const [header, ...rows] = sheets[0]?.rows ?? []
  expect(header).toEqual(columns.map((column) => column.header))
  return rows
}

afterEach(() => expect.poll(lentOut).toBe(0))

test.each([0, 1, 500, 501, 1_001])(
  'a workbook of %i rows has each of them once, in their order',
  async (count) => {
    const rows = await cells(count, `'row ' || n`)
    expect(rows.map(([n]) => n)).toEqual(Array.from({ length: count }, (_, index) => String(index + 1)))
  },
)

test.each(['=1+1', '+1', '-1', '@x', '\t=x', '<b>&"x"</b>', '00123', 'a\r\nb', 'Ёлка 漢 🗝'])(
  'the text %j stays the text that it is',
  async (text) => {
    expect(await cells(1, `'${text}'`)).toEqual([['1', text]])
  },
)

test('what no workbook can hold does not break it', async () => {
  const [first] = await cells(1, `repeat('x', 40000)`)
  expect(String(first?.[1])).toHaveLength(32_767)
  expect(await cells(1, `U&'a\\FFFEb'`)).toEqual([['1', 'a\uFFFDb']])
})

test.each([
  ['1250.00', 1250],
  ['-0.10', -0.1],
  ['0.000000000000001', 0.000000000000001],
  ['123456789012.345', 123456789012.345],
  ['1234567890123.4567', '1234567890123.4567'],
  ['0.1234567890123456789', '0.1234567890123456789'],
  ['about 5', 'about 5'],
])('the amount %s can be summed up where that loses nothing', async (amount, written) => {
  const amounts = [decimalColumn<Row>('Amount', ({ text }) => text)]
  expect(await cells(1, `'${amount}'`, amounts)).toEqual([[written]])
})

test('a moment is the wall clock of the zone that the header names', async () => {
  const at = new Date('2026-03-01T12:00:00.000Z')
  const [row] = await cells(1, `''`, [momentColumn<Row>('Created', 'Asia/Kathmandu', () => at)])
  expect(row?.[0]).toEqual(new Date('2026-03-01T17:45:00.000Z'))
})

test('the name says what it is, and is that of the table', async () => {
  const { name, contentType, bytes } = await taken(1, `''`)
  expect(name).toBe('a-name-that-is-longer-than-a-sheet-may-have.xlsx')
  expect(contentType).toContain('spreadsheetml')
  await bytes.cancel()
})

test('a browser that leaves, before the first byte or after it, holds no connection', async () => {
  await (await taken(100_000, `md5(n::text)`)).bytes.cancel()
  await expect.poll(lentOut).toBe(0)
  const reader = (await taken(100_000, `md5(n::text)`)).bytes.getReader()
  await reader.read()
  await reader.cancel()
})

test('a row far down that cannot be read breaks the file instead of ending it early', async () => {
  await expect(cells(2_000, '(1 / (1500 - n))::text')).rejects.toThrow('division by zero')
})
