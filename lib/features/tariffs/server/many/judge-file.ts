import 'server-only'
import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Db } from '@/lib/server/db/client'
import type { FileProblem } from '../../dto'
import { isKnownAction } from '../../known-actions'
import { openedActions } from '../change-sets-repository'
import { cellsOf, fault, type FileCells } from './file-cells'
import { readTable } from './file-table'
import { knownOf, organizationsAmong } from './file-repository'
import { judgeCells } from './judge-cells'
import type { OwnLine } from './make-sets'

export interface JudgedFile {
  /** Change-sets to be made, by organization. */
  sets: ReadonlyMap<string, string>
  lines: OwnLine[]
  /** In the order of the file; a line may have several. */
  problems: FileProblem[]
  /** Lines that are left out. */
  badLines: number
}

/** So many lines are judged before others get a turn: a long file holds up nobody's page. */
const AT_ONCE = 500

const keyOf = ({ organizationId, action }: Pick<FileCells, 'organizationId' | 'action'>) =>
  `${organizationId} ${action}`

/** Of two that contradict each other nobody knows which one is meant, so both are told. */
function tellTwice(rows: readonly FileCells[], tell: (problem: FileProblem) => void): void {
  const byKey = new Map<string, FileCells[]>()
  for (const row of rows) {
    const same = byKey.get(keyOf(row))
    if (same) same.push(row)
    else byKey.set(keyOf(row), [row])
  }
  for (const [first, second, ...more] of byKey.values()) {
    if (!first || !second) continue
    tell(fault(first.line, null, 'tariffs.errors.file.twice', { line: second.line }))
    for (const { line } of [second, ...more])
      tell(fault(line, null, 'tariffs.errors.file.twice', { line: first.line }))
  }
}

/**
 * Reads a file and says of every line what it asks for, or everything that is wrong with it. Changes nothing.
 *
 * @throws AppError INVALID where the file as a whole cannot be understood.
 */
export async function judgeFile(db: Db, csv: string): Promise<JudgedFile> {
  const table = await readTable(csv)
  const problems: FileProblem[] = []
  const tell = (problem: FileProblem) => problems.push(problem)
  const rows: FileCells[] = []
  for (const [index, record] of table.records.entries()) {
    if (index % AT_ONCE === 0) await breathe()
    const { cells, faults } = cellsOf(record, table)
    faults.forEach(tell)
    if (cells) rows.push(cells)
  }
  tellTwice(rows, tell)
  const ids = [...new Set(rows.map(({ organizationId }) => organizationId))]
  const [there, known, opened] = await Promise.all([
    organizationsAmong(db, ids),
    knownOf(db, ids),
    openedActions(db),
  ])
  const prices = []
  for (const [index, row] of rows.entries()) {
    if (index % AT_ONCE === 0) await breathe()
    const { organizationId, action } = row
    if (!there.has(organizationId))
      tell(fault(row.line, 'organization_id', 'tariffs.errors.file.unknownOrganization'))
    const { price, faults } = judgeCells(row, {
      known: known.get(keyOf(row)) ?? null,
      open: isKnownAction(action) || opened.has(action),
    })
    faults.forEach(tell)
    if (price) prices.push({ row, price })
  }
  const bad = new Set(problems.map(({ line }) => line))
  const sound = prices.filter(({ row }) => !bad.has(row.line))
  const sets = new Map(sound.map(({ row }) => [row.organizationId, randomUUID() as string]))
  const lines = sound.map(({ row, price }) => ({
    changeSetId: sets.get(row.organizationId) ?? '',
    organizationId: row.organizationId,
    action: row.action,
    ...price,
    seenUpdatedAt: row.updatedAt,
  }))
  return { sets, lines, problems: problems.sort((a, b) => a.line - b.line), badLines: bad.size }
}
