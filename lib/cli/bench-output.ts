import type { Figure, Figures } from '@/lib/bench/types'

/** Enough digits to compare, no more than were measured. */
function readable(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en')
  return value.toLocaleString('en', { maximumSignificantDigits: value >= 1_000 ? 6 : 4 })
}

export function printTable(figures: Figures): void {
  const rows = Object.entries(figures).map(([key, { value, unit, goal, ok, note }]) => {
    const verdict = goal === undefined ? '' : ok ? 'kept' : 'MISSED'
    return [key, `${readable(value)}${unit ? ` ${unit}` : ''}`, goal ?? '', verdict, note ?? '']
  })
  const table = [['figure', 'value', 'goal', '', ''], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    console.log(`  ${cells.join('  ').trimEnd()}`)
  }
}

/**
 * The line for machines: name, verdict, and of each figure its value, its goal (null where there is none) and its verdict.
 * `flat` puts the bare values before all that, by their names.
 */
export function jsonLine(name: string, figures: Figures, flat = false): string {
  const short = ({ value, goal, ok }: Figure) => ({ value, goal: goal ?? null, ok })
  const entries = Object.entries(figures).map(([key, figure]) => [key, short(figure)] as const)
  const values = flat
    ? Object.fromEntries(Object.entries(figures).map(([key, { value }]) => [key, value]))
    : {}
  return JSON.stringify({ ...values, name, ok: isOk(figures), figures: Object.fromEntries(entries) })
}

/** A bench that measured nothing has kept nothing. */
export function isOk(figures: Figures): boolean {
  const all = Object.values(figures)
  return all.length > 0 && all.every(({ ok }) => ok)
}
