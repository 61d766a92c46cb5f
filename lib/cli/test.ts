import { ensureChromium } from './chromium'
import { readFlags } from './flags'
import { CliError, type Life, runCommand } from './life'
import type { Counts } from './test-counts'
import { type Stage, type StageContext, STAGES } from './test-stages'
import { temporaryFolder } from './temporary'

const NAMES = STAGES.map(({ name }) => name)

const HELP = `npm test [-- options] [names]     every check and every test

  --only S     one stage: ${NAMES.join(', ')} (several: --only unit --only e2e)
  names        with --only: the files to look at

The store is a fresh embedded PostgreSQL, or the one of TEST_DATABASE_URL (on this machine).`

type Result = Counts & { stage: Stage; seconds: number }

/** Runs one stage; whatever goes wrong in it is a failure of that stage and not the end of the run. */
async function runStage(stage: Stage, context: StageContext): Promise<Result> {
  const since = Date.now()
  console.log(`\n── ${stage.name}: ${stage.what}`)
  let counts: Counts
  try {
    counts = await stage.run(context)
  } catch (error) {
    console.error(error instanceof CliError ? error.message : error)
    counts = { passed: 0, failed: 1, failures: [`${stage.name}: ${String(error)}`] }
  }
  if (counts.failed > 0) context.failed.add(stage.name)
  return { ...counts, stage, seconds: (Date.now() - since) / 1_000 }
}

const MOST_TOLD = 6

/** Whoever sees only the end of a long output sees what failed. */
function printSummary(results: Result[]): void {
  const failures = results.flatMap(({ failures }) => failures)
  if (failures.length > 0) console.log(`\n── what failed\n${failures.slice(0, MOST_TOLD).join('\n\n')}`)
  if (failures.length > MOST_TOLD) console.log(`\nand ${failures.length - MOST_TOLD} more`)
  console.log('\n── summary')
  for (const { stage, passed, failed, seconds } of results) {
    const verdict = failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed} passed`
    console.log(
      `  ${stage.name.padEnd(7)} ${stage.what.padEnd(28)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${verdict}`,
    )
  }
}

async function test(life: Life): Promise<number> {
  const { values, positionals } = readFlags(HELP, { only: { type: 'string', multiple: true } }, true)
  const only = values.only ?? []
  const unknown = only.find((name) => !NAMES.includes(name))
  if (unknown) throw new CliError(`There is no stage "${unknown}": ${NAMES.join(', ')}.`)
  if (positionals.length > 0 && only.length !== 1) throw new CliError('Names of files go with one --only.')
  const stages = only.length > 0 ? STAGES.filter(({ name }) => only.includes(name)) : STAGES

  // What has to be fetched is fetched first: it is no part of what is measured, and it fails early.
  if (stages.some(({ name }) => name === 'e2e')) {
    await ensureChromium(life).catch((error: Error) => console.error(error.message))
  }
  const folder = await temporaryFolder(life)
  const context: StageContext = { life, folder, filters: positionals, failed: new Set() }
  const results: Result[] = []
  for (const stage of stages) {
    if (life.signal.aborted) break
    results.push(await runStage(stage, context))
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  printSummary(results)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

runCommand(test)
