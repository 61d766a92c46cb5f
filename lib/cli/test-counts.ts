import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import type { VitestReport } from '@/lib/testing/reporter'

/** What a runner found. Skipped tests are neither: they did not run. */
export interface Counts {
  passed: number
  failed: number
  /** What failed, and why, in a few lines each: the output of a later stage buries what a runner said itself. */
  failures: string[]
}

/** As `lib/testing/reporter.ts` writes it. */
const vitestSchema: z.ZodType<VitestReport> = z.object({
  passed: z.number(),
  failed: z.number(),
  failures: z.array(z.object({ name: z.string(), reason: z.string() })),
})

const playwrightSchema = z.object({
  errors: z.array(z.object({ message: z.string().optional() })),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  get suites() {
    return z.array(suiteSchema)
  },
})

const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(
        z.object({
          status: z.string(),
          results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
        }),
      ),
    }),
  ),
  get suites(): z.ZodOptional<z.ZodArray<typeof suiteSchema>> {
    return z.array(suiteSchema).optional()
  },
})

type Suite = z.infer<typeof suiteSchema>

const LINES_OF_A_REASON = 24
const LONGEST_LINE = 200

function told(name: string, reason: string | undefined): string {
  const lines = reason ? stripVTControlCharacters(reason).split('\n').slice(0, LINES_OF_A_REASON) : []
  return [name, ...lines.map((line) => `  ${line}`)]
    .map((line) => line.slice(0, LONGEST_LINE).trimEnd())
    .join('\n')
}

/**
 * Reads a runner's own JSON. A run that failed without a failing test (a file that does not load, a setup that broke, no
 * report at all) counts as one failure: the sum may never look better than the exit code.
 */
function honest(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

async function report<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const NO_REPORT: Counts = { passed: 0, failed: 1, failures: [] }

export async function vitestCounts(file: string, exitCode: number): Promise<Counts> {
  const found = await report(file, vitestSchema)
  if (!found) return NO_REPORT
  const failures = found.failures.map(({ name, reason }) => told(name, reason))
  return honest({ ...found, failures }, exitCode)
}

/** Those that failed, and those that passed at a second try. */
const failuresOf = ({ title, specs, suites = [] }: Suite): string[] =>
  [
    ...specs.flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => told(spec.title, results.find(({ error }) => error)?.error?.message)),
    ),
    ...suites.flatMap(failuresOf),
  ].map((failure) => `${title} › ${failure}`)

export async function playwrightCounts(file: string, exitCode: number): Promise<Counts> {
  const found = await report(file, playwrightSchema)
  if (!found) return NO_REPORT
  const { expected, unexpected, flaky } = found.stats
  const outside = found.errors.map(({ message }) => told('outside of any test', message))
  const failures = [...outside, ...found.suites.flatMap(failuresOf)]
  // A test that only passes sometimes has not passed.
  return honest({ passed: expected, failed: unexpected + flaky, failures }, exitCode)
}
