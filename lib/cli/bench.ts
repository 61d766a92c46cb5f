import { readdir } from 'node:fs/promises'
import type { Bench, Figures } from '@/lib/bench/types'
import { isOk, jsonLine, printTable } from './bench-output'
import { readFlags } from './flags'
import { CliError, type Life, runCommand } from './life'
import { inRoot } from './places'
import { progressLine } from './progress'
import { temporaryFolder } from './temporary'

const HELP = `npm run bench -- NAME [--json]     measure the promised figures; without a name, list them

  --json     one last line of JSON with the figures

Exit code 1 where a goal is missed.`

async function names(): Promise<string[]> {
  const files = await readdir(inRoot('lib/bench'))
  return files
    .filter((file) => /^[a-z][a-z-]*\.ts$/.test(file) && file !== 'types.ts')
    .map((file) => file.slice(0, -3))
}

async function load(name: string): Promise<Bench> {
  const { bench } = (await import(`@/lib/bench/${name}`)) as { bench: Bench }
  return bench
}

async function list(known: string[]): Promise<void> {
  console.log('Benches (npm run bench -- NAME):')
  for (const name of known) console.log(`  ${name.padEnd(12)} ${(await load(name)).title}`)
}

/** Runs a bench, or ends waiting for it when the command ends: what it left is cleared away with the folder. */
async function measure(life: Life, bench: Bench): Promise<Figures | null> {
  const line = progressLine()
  const figures = await Promise.race([
    bench.run({
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

async function main(life: Life): Promise<number> {
  const { values, positionals } = readFlags(HELP, { json: { type: 'boolean' } }, true)
  const known = await names()
  const [name, ...others] = positionals
  if (!name) {
    await list(known)
    return 0
  }
  if (others.length > 0 || !known.includes(name)) {
    throw new CliError(`There is no bench "${positionals.join(' ')}"; there are: ${known.join(', ')}.`)
  }
  await temporaryFolder(life)
  const bench = await load(name)
  console.log(`${bench.title}`)
  const since = Date.now()
  const figures = await measure(life, bench)
  if (!figures) return 1
  printTable(figures)
  console.log(`  ${((Date.now() - since) / 1_000).toFixed(0)} s in all`)
  if (values.json) console.log(jsonLine(bench.name, figures))
  return isOk(figures) ? 0 : 1
}

runCommand(main)
