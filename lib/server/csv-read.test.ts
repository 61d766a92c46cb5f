import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv-read'

const cells = (text: string) => readCsv(text).records.map((record) => record.cells)

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
  ])('is read with %s', (_what, text) => {
    expect(cells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('keeps empty cells, quotes, delimiters and line ends inside quotes, and spaces', () => {
    expect(cells('"",,\n"a ""b"", c","x\r\ny", z \n')).toEqual([
      ['', '', ''],
      ['a "b", c', 'x\r\ny', ' z '],
    ])
  })

  it('is told by the line on which a record begins', () => {
    const text = 'a,b\r\n"1\r\n2\n3",x\r\n\r\n4,5\r\n'
    expect(readCsv(text).records.map(({ line }) => line)).toEqual([1, 2, 6])
  })

  it.each([
    ['a mark inside a plain cell', 'a,b\nx"y,1\n3,4\n'],
    ['text after a quoted cell', 'a,b\n"x"y,1\n3,4\n'],
    ['a space before a quoted cell', 'a,b\n "x",1\n3,4\n'],
  ])('with %s is told, and the next record is not bent', (_what, text) => {
    const [, bad, good] = readCsv(text).records
    expect(bad).toMatchObject({ line: 2, problem: 'quote' })
    expect(good).toEqual({ line: 3, cells: ['3', '4'], problem: null })
  })

  it('with a cell that has no end says where it began', () => {
    expect(readCsv('a,b\n1,"2\n3,4\n').records[1]).toMatchObject({ line: 2, problem: 'unclosed' })
  })

  it('is empty where there is nothing', () => {
    expect(readCsv('').records).toEqual([])
    expect(readCsv('\uFEFF\r\n').records).toEqual([])
  })

  it('comes back as it was written, whatever is in its cells', () => {
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
    expect(cells(written)).toEqual([['h1', 'h2', 'h3'], ...rows])
  })

  it('of twenty million characters is read within two seconds', () => {
    const row = '00000000-0000-4000-8000-000000000000,"Name, quoted",ORDER_DEPOSIT,PERCENT,2.5,0.025,,,x\r\n'
    const text = row.repeat(Math.floor(20_000_000 / row.length))
    expect(readCsv(text).records).toHaveLength(Math.floor(20_000_000 / row.length))
  })
})
