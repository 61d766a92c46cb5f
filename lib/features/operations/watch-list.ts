import { isUuid } from '@/lib/shared/uuid'
import { MOST_WATCHED_LINES } from './choices'

export interface WatchLine {
  line: number
  id: string
  organizationId: string | null
}

export interface WatchList {
  lines: WatchLine[]
  /** Lines beyond the most that one list may have; they are not among `lines`. */
  tooMany: number
}

/** What spreadsheets part cells by, and people. */
const PARTS = /[\s,;|]+/

const cellsOf = (text: string) =>
  text
    .replaceAll('"', ' ')
    .split(PARTS)
    .filter((cell) => cell !== '')

/**
 * Reads ids as they were pasted or stand in a CSV file: one a line, whatever else stands beside them. Of two ids on a line
 * the first is the operation's, the second its organization's. A first line without an id is a heading; any other one is
 * kept as it is, to be told as no id.
 */
export function readWatchList(text: string): WatchList {
  const lines: WatchLine[] = []
  let tooMany = 0
  for (const [at, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = cellsOf(source)
    const first = cells[0]
    if (first === undefined) continue
    const [id, organizationId = null] = cells.filter(isUuid).map((cell) => cell.toLowerCase())
    if (id === undefined && lines.length === 0 && cells.length > 1) continue
    if (id === undefined && lines.length === 0 && /^(id|operation)/i.test(first)) continue
    if (lines.length >= MOST_WATCHED_LINES) tooMany += 1
    else lines.push({ line: at + 1, id: id ?? source.trim().slice(0, 200), organizationId })
  }
  return { lines, tooMany }
}
