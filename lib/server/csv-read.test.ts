import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv-read'

const records = async (text: string) => (await readCsv(text)).records
const cells = async (text: string) => (await records(text)).map((record) => record.cells)

describe('a CSV file', () => {
  it.each([
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['LF', 'a,b\n1,2\n'],
    ['CR', 'a,b\r1,2\r'],
    ['no end of the last line', 'a,b\n1,2'],
    ['a byte order mark', '\uFEFFa,b\r\n1,2\r\n'],
    ['empty lines', 'a,b\r\n\r\n\r\n1,2\r\n\r\n'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['tabs', 'a\tb\r\n1\t2\r\n'],
  ])('is read with %s', async (_what, text) => {
    expect(await cells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('keeps empty cells, quotes, delimiters and line ends inside quotes, and spaces', async () => {
    expect(await cells('"",,x\n"a ""b"", c","x\r\ny", z \n')).toEqual([
      ['', '', 'x'],
      ['a "b", c', 'x\r\ny', ' z '],
    ])
  })

  it('is told by the line on which a record begins', async () => {
    const text = 'a,b\r\n"1\r\n2\n3",x\r\n\r\n4,5\r\n'
    expect((await records(text)).map(({ line }) => line)).toEqual([1, 2, 6])
  })

  it.each([
    ['a mark inside a plain cell', 'a,b\nx"y,1\n3,4\n'],
    ['text after a quoted cell', 'a,b\n"x"y,1\n3,4\n'],
    ['a space before a quoted cell', 'a,b\n "x",1\n3,4\n'],
  ])('with %s is told, and the next record is not bent', async (_what, text) => {
    const [, bad, good] = await records(text)
    expect(bad).toMatchObject({ line: 2, problem: 'quote' })
    expect(good).toEqual({ line: 3, cells: ['3', '4'], problem: null })
  })

  it('with a cell that has no end says where it began', async () => {
    expect((await records('a,b\n1,"2\n3,4\n'))[1]).toMatchObject({ line: 2, problem: 'unclosed' })
  })

  it('is empty where there is nothing', async () => {
    expect(await records('')).toEqual([])
    expect(await records('\uFEFF\r\n')).toEqual([])
  })

  it('comes back as it was written, whatever is in its cells', async () => {
    const signs = ['a', '"', ',', ';', '\n', '\r\n', '\r', ' ', 'ж', '=', "'", '😀']
    let seed = 7
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % most
    }
    const cell = () => Array.from({ length: next(6) }, () => signs[next(signs.length)]).join('')
    const rows = Array.from({ length: 500 }, () => ['x', cell(), cell()])
    const written = stringify([['h1', 'h2', 'h3'], ...rows], {
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/,
    })
    expect(await cells(written)).toEqual([['h1', 'h2', 'h3'], ...rows])
  })

  it('of twenty million characters is read within two seconds', async () => {
    const row = '00000000-0000-4000-8000-000000000000,"Name, quoted",ORDER_DEPOSIT,PERCENT,2.5,0.025,,,x\r\n'
    const text = row.repeat(Math.floor(20_000_000 / row.length))
    expect(await records(text)).toHaveLength(Math.floor(20_000_000 / row.length))
  })

  it('keeps no lines of blank cells, and no more records than it is asked for, but counts them', async () => {
    expect(await cells('a,b\n,\n , \n"",""\n1,2\n,,,\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    const { records, total } = await readCsv('a\n1\n2\n3\n', 2)
    expect([records.length, total]).toEqual([2, 4])
  })

  it.each(['\n', '\r', ',', '"', ',\n', 'x\n'])(
    'of nothing but %j leaves turns to others while it is read',
    async (sign) => {
      let turns = 0
      let over = false
      const others = (): void => {
        turns += 1
        if (!over) setImmediate(others)
      }
      setImmediate(others)
      await readCsv(sign.repeat(2_000_000 / sign.length), 100)
      over = true
      expect(turns).toBeGreaterThan(20)
    },
  )
})
