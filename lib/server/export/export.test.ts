import { afterEach, describe, expect, test, vi } from 'vitest'
import { csvText, freshDatabase } from '@/lib/testing'
import { exportRows, type ExportOptions } from './snapshot'
import { zonedIso } from './zoned-iso'

const { db, pool } = await freshDatabase()
const lentOut = () => pool.totalCount - pool.idleCount

interface Row {
  n: string
  text: string | null
}

const numbers = (count: number, text = `'row ' || n`): ExportOptions<Row> => ({
  db,
  rows: { sql: `SELECT n::bigint AS n, ${text} AS text FROM generate_series(1, $1::int) n`, params: [count] },
  count: { sql: 'SELECT count(*) FROM generate_series(1, $1::int)', params: [count] },
  columns: [
    { header: 'N', value: ({ n }) => n },
    { header: 'Text', value: ({ text: value }) => value },
  ],
  fileName: 'numbers',
  audit: async () => undefined,
})

const read = async (options: ExportOptions<Row>) => csvText(await exportRows(options))

afterEach(() => {
  vi.useRealTimers()
  expect(lentOut()).toBe(0)
})

describe('a CSV file', () => {
  test.each([0, 1, 499, 500, 501, 1_000, 1_001])(
    'of %i rows has each of them once, in their order',
    async (count) => {
      const audit = vi.fn(async () => undefined)
      const lines = (await read({ ...numbers(count), audit })).split('\r\n')
      expect(lines[0]).toBe('\uFEFFN,Text')
      expect(lines.slice(1, -1).map((line) => Number(line.split(',')[0]))).toEqual(
        Array.from({ length: count }, (_, index) => index + 1),
      )
      expect(lines.at(-1)).toBe('')
      expect(audit).toHaveBeenCalledExactlyOnceWith(count)
    },
  )

  test.each([
    [`'=1+1'`, `'=1+1`],
    [`'+1'`, `'+1`],
    [`'-1'`, `'-1`],
    [`'@x'`, `'@x`],
    [`E'\\t=x'`, `'\t=x`],
    [`'a,b'`, '"a,b"'],
    [`'say "x"'`, '"say ""x"""'],
    [`E'a\\r\\nb'`, '"a\r\nb"'],
    [`E'a\\nb'`, '"a\nb"'],
    [`E'a\\rb'`, '"a\rb"'],
    [`E'\\r=x'`, `"'\r=x"`],
    [`'Ёлка 漢 🗝'`, 'Ёлка 漢 🗝'],
    ['NULL', ''],
    [`''`, ''],
  ])('writes %s as %j', async (sql, written) => {
    expect(await read(numbers(1, sql))).toBe(`\uFEFFN,Text\r\n1,${written}\r\n`)
  })
})

describe('the connection comes back', () => {
  test('when the event cannot be recorded, and nothing is given away', async () => {
    const refuse = { ...numbers(2_000), audit: () => Promise.reject(new Error('no trail')) }
    await expect(exportRows(refuse)).rejects.toThrow('no trail')
  })

  test('when the query is wrong, before the first byte', async () => {
    await expect(exportRows({ ...numbers(1), rows: { sql: 'SELECT nothing', params: [] } })).rejects.toThrow()
    await expect(exportRows({ ...numbers(1), count: { sql: 'SELECT', params: [1] } })).rejects.toThrow()
  })

  test('when a row far down cannot be read, and the file breaks instead of ending early', async () => {
    await expect(read(numbers(2_000, '(1 / (1500 - n))::text'))).rejects.toThrow('division by zero')
  })

  test('when the browser leaves while rows are being read', async () => {
    const { records: iterator } = await exportRows(numbers(100_000))
    await iterator.next()
    await Promise.all([iterator.next(), iterator.return?.()])
  })

  test('when the browser takes nothing more without saying so', async () => {
    const { records: iterator } = await exportRows(numbers(100_000))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await iterator.next()
    vi.advanceTimersByTime(60_000)
    vi.useRealTimers()
    await expect.poll(lentOut).toBe(0)
    await expect(iterator.next()).rejects.toThrow('nobody read it')
  })

  test('each time: a hundred exports one after another leave the pool as it was', async () => {
    for (let index = 0; index < 100; index += 1) {
      const { records } = await exportRows(numbers(600))
      await records.return?.()
    }
  })
})

test.each([
  ['UTC', '2026-03-01T12:00:00.045+00:00'],
  ['Europe/Moscow', '2026-03-01T15:00:00.045+03:00'],
  ['Asia/Kathmandu', '2026-03-01T17:45:00.045+05:45'],
  ['America/St_Johns', '2026-03-01T08:30:00.045-03:30'],
])('a moment in %s is written with its offset', (zone, written) => {
  expect(zonedIso(new Date('2026-03-01T12:00:00.045Z'), zone)).toBe(written)
  expect(new Date(written).toISOString()).toBe('2026-03-01T12:00:00.045Z')
})
