import { readdir } from 'node:fs/promises'
import type { BenchContext, Figures } from '@/lib/bench/types'
import { isOk, jsonLine, printTable } from './bench-output'
import { CliError, type Life } from './life'
import { inRoot } from './places'
import { progressLine } from './progress'
import { temporaryFolder } from './temporary'

/** The names that a folder of benches offers: its files, without what they share. */
export async function namesIn(folder: string): Promise<string[]> {
  const files = await readdir(inRoot(folder))
  return files
    .filter((file) => /^[a-z][a-z-]*\.ts$/.test(file) && file !== 'types.ts')
    .map((file) => file.slice(0, -3))
}

/** @throws CliError where nothing has this name. */
export function requireName(kind: string, known: readonly string[], names: readonly string[]): string {
  const [name, ...others] = names
  if (name === undefined || others.length > 0 || !known.includes(name))
    throw new CliError(`There is no ${kind} "${names.join(' ')}"; there are: ${known.join(', ')}.`)
  return name
}

/** Runs to the end, or ends waiting for it when the command ends: what it left is cleared away with the folder. */
async function unlessEnded(
  life: Life,
  run: (ctx: BenchContext) => Promise<Figures>,
): Promise<Figures | null> {
  const line = progressLine()
  const figures = await Promise.race([
    run({
      log: (text) => {
        line.clear()
        console.log(`  ${text}`)
      },
      progress: (text) => line.show(text),
    }),
    life.ending.then(() => null),
  ])
  line.clear()
  return figures
}

/** Measures, prints the table and, when wanted, the line for machines. Answers the exit code: 1 where a goal is missed. */
export async function runMeasured(
  life: Life,
  { name, title, json, flat }: { name: string; title: string; json: boolean; flat?: boolean },
  run: (ctx: BenchContext) => Promise<Figures>,
): Promise<number> {
  await temporaryFolder(life)
  console.log(title)
  const since = Date.now()
  const figures = await unlessEnded(life, run)
  if (!figures) return 1
  printTable(figures)
  console.log(`  ${((Date.now() - since) / 1_000).toFixed(0)} s in all`)
  if (json) console.log(jsonLine(name, figures, flat))
  return isOk(figures) ? 0 : 1
}
