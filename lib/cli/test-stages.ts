import path from 'node:path'
import { buildApp, isBuildFresh } from './app-build'
import { runToEnd } from './child'
import { ensureChromium } from './chromium'
import { CliError, type Life } from './life'
import { type Counts, playwrightCounts, vitestCounts } from './test-counts'

export interface StageContext {
  life: Life
  /** A temporary folder that is removed afterwards. */
  folder: string
  /** What `--only` was followed by: files, or parts of names. */
  filters: string[]
  /** Stages that failed so far. */
  failed: Set<string>
}

export interface Stage {
  name: string
  what: string
  run(context: StageContext): Promise<Counts>
}

const node = process.execPath

/** What the tool that writes migrations keeps for itself. */
const GENERATED = '!lib/server/db/migrations/meta'

const verdict = (isGood: boolean): Counts => ({
  passed: isGood ? 1 : 0,
  failed: isGood ? 0 : 1,
  failures: [],
})

/** One tool, one check. */
const check =
  (tool: string, options: string[], everything: string[]) =>
  async ({ life, filters }: StageContext): Promise<Counts> => {
    const { code } = await runToEnd(life, node, [
      tool,
      ...options,
      ...(filters.length > 0 ? filters : everything),
    ])
    return verdict(code === 0)
  }

async function types({ life }: StageContext): Promise<Counts> {
  const { code } = await runToEnd(life, node, [
    '--import',
    'tsx',
    '--conditions=react-server',
    'lib/cli/typecheck.ts',
  ])
  return verdict(code === 0)
}

async function unit({ life, folder, filters }: StageContext): Promise<Counts> {
  const file = path.join(folder, 'vitest.json')
  const config = ['-c', 'lib/testing/vitest.config.ts']
  const reporters = ['--reporter=default', '--reporter=./lib/testing/reporter.ts']
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...config, ...reporters, ...filters]
  const { code } = await runToEnd(life, node, args, { env: { TEST_REPORT: file } })
  return vitestCounts(file, code)
}

async function build({ life }: StageContext): Promise<Counts> {
  try {
    await buildApp(life, { quiet: true })
    return verdict(true)
  } catch (error) {
    console.error(error instanceof CliError ? error.message : error)
    return verdict(false)
  }
}

async function browser(context: StageContext): Promise<Counts> {
  const { life, folder, filters, failed } = context
  if (failed.has('build')) throw new CliError('Without a build there is nothing to open in a browser.')
  const chromium = await ensureChromium(life)
  if (!(await isBuildFresh())) await buildApp(life, { quiet: true })
  const file = path.join(folder, 'playwright.json')
  const args = ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts', ...filters]
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const { code } = await runToEnd(life, node, args, { env })
  return playwrightCounts(file, code)
}

/** In the order in which they tell the most for the least waiting. A stage that fails does not stop the next. */
export const STAGES: Stage[] = [
  {
    name: 'format',
    what: 'Prettier',
    run: check('node_modules/prettier/bin/prettier.cjs', ['--check'], ['.', GENERATED]),
  },
  {
    name: 'lint',
    what: 'ESLint',
    run: check('node_modules/eslint/bin/eslint.js', ['--max-warnings', '0'], ['.']),
  },
  { name: 'types', what: 'TypeScript', run: types },
  { name: 'unit', what: 'unit and integration tests', run: unit },
  { name: 'build', what: 'next build', run: build },
  { name: 'e2e', what: 'browser tests', run: browser },
]
