import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** What a runner found. Skipped tests are neither: they did not run. */
export interface Counts {
  passed: number
  failed: number
}

const vitestSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

const playwrightSchema = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

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

export async function vitestCounts(file: string, exitCode: number): Promise<Counts> {
  const found = await report(file, vitestSchema)
  if (!found) return { passed: 0, failed: 1 }
  const brokenFiles = found.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  const failed = found.numFailedTests + brokenFiles.length
  return honest({ passed: found.numPassedTests, failed }, exitCode)
}

export async function playwrightCounts(file: string, exitCode: number): Promise<Counts> {
  const found = await report(file, playwrightSchema)
  if (!found) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = found.stats
  // A test that only passes sometimes has not passed.
  return honest({ passed: expected, failed: unexpected + flaky }, exitCode)
}
