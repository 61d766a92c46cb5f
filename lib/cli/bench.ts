import type { Bench } from '@/lib/bench/types'
import { readFlags, wholeNumber } from './flags'
import { type Life, runCommand } from './life'
import { namesIn, requireName, runMeasured } from './measuring'

const HELP = `npm run bench -- NAME [options]     measure the promised figures; without a name, list them

  --operations N   watch: how many operations are open (100000)
  --budget N       watch: requests a second for their polls (50)
  --json           one last line of JSON with the figures

Exit code 1 where a goal is missed.`

const OPTIONS = {
  operations: { type: 'string' },
  budget: { type: 'string' },
  json: { type: 'boolean' },
} as const

async function load(name: string): Promise<Bench> {
  const { bench } = (await import(`@/lib/bench/${name}`)) as { bench: Bench }
  return bench
}

async function list(known: string[]): Promise<void> {
  console.log('Benches (npm run bench -- NAME):')
  for (const name of known) console.log(`  ${name.padEnd(12)} ${(await load(name)).title}`)
}

async function main(life: Life): Promise<number> {
  const { values, positionals } = readFlags(HELP, OPTIONS, true)
  const known = await namesIn('lib/bench')
  if (positionals.length === 0) {
    await list(known)
    return 0
  }
  const bench = await load(requireName('bench', known, positionals))
  const options = {
    operations: wholeNumber('operations', values.operations, 100_000, 1_000_000),
    budget: wholeNumber('budget', values.budget, 50, 1_000),
  }
  return runMeasured(life, { ...bench, json: values.json ?? false }, (ctx) => bench.run(ctx, options))
}

runCommand(main)
