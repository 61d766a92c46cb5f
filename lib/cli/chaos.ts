import type { Chaos } from '@/lib/bench/chaos/types'
import { readFlags, wholeNumber } from './flags'
import { type Life, runCommand } from './life'
import { namesIn, requireName, runMeasured } from './measuring'

const HELP = `npm run chaos -- NAME [options]     faults and kills, then every result against the sandbox's truth; without a name, list them

  --count N      how many changes are made (200)
  --kill N       how often a process of the desk is killed with SIGKILL (20)
  --seed N       another seed, other changes and faults (1)
  --real-time    wait out the minutes after which a lost call is known not to have been applied; without it, the clocks of
                 the desk and of the sandbox are set on together while no call is on its way
  --json         one last line of JSON with the figures

Exit code 1 where anything is wrong or unresolved at the end.`

const OPTIONS = {
  count: { type: 'string' },
  kill: { type: 'string' },
  seed: { type: 'string' },
  'real-time': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

async function load(name: string): Promise<Chaos> {
  const { chaos } = (await import(`@/lib/bench/chaos/${name}`)) as { chaos: Chaos }
  return chaos
}

async function main(life: Life): Promise<number> {
  const { values, positionals } = readFlags(HELP, OPTIONS, true)
  const known = await namesIn('lib/bench/chaos')
  if (positionals.length === 0) {
    console.log('Chaos (npm run chaos -- NAME):')
    for (const name of known) console.log(`  ${name.padEnd(12)} ${(await load(name)).title}`)
    return 0
  }
  const chaos = await load(requireName('chaos', known, positionals))
  const options = {
    count: wholeNumber('count', values.count, 200, 100_000),
    kills: wholeNumber('kill', values.kill, 20, 10_000),
    seed: wholeNumber('seed', values.seed, 1, 4_294_967_295),
    realTime: values['real-time'] ?? false,
  }
  return runMeasured(life, { ...chaos, json: values.json ?? false }, (ctx) => chaos.run(ctx, options))
}

runCommand(main)
