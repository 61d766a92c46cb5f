import { describe, expect, it } from 'vitest'
import { MOST_WATCHED_LINES } from './choices'
import { readWatchList } from './watch-list'

const A = '11111111-1111-4111-8111-111111111111'
const B = '22222222-2222-4222-8222-222222222222'

describe('a list of ids', () => {
  it('is read one a line, with its organization where one stands beside it', () => {
    expect(readWatchList(`${A}\r\n\n  ${B.toUpperCase()} ; ${A}\n`).lines).toEqual([
      { line: 1, id: A, organizationId: null },
      { line: 3, id: B, organizationId: A },
    ])
  })

  it('may be a CSV file with a heading, a byte order mark and quotes', () => {
    const file = `\uFEFFid,organization,note\n"${A}","${B}","paid, late"\n`
    expect(readWatchList(file).lines).toEqual([{ line: 2, id: A, organizationId: B }])
  })

  it('keeps what is no id as it was written, to be told', () => {
    expect(readWatchList(`${A}\nnonsense here`).lines[1]).toEqual({
      line: 2,
      id: 'nonsense here',
      organizationId: null,
    })
  })

  it('counts what is too much and leaves it out', () => {
    const { lines, tooMany } = readWatchList(`${A}\n`.repeat(MOST_WATCHED_LINES + 3))
    expect([lines.length, tooMany]).toEqual([MOST_WATCHED_LINES, 3])
  })
})
