import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** What a run of Vitest found: `npm test` sums it up, and tells it where nothing that comes after buries it. */
export interface VitestReport {
  passed: number
  failed: number
  failures: { name: string; reason: string }[]
}

/** Why it failed, and both values where it compared two: without them nobody can tell what happened on another machine. */
const reasonOf = (errors: readonly SerializedError[]): string =>
  errors
    .slice(0, 1)
    .map(({ message, stack, diff }) => {
      const at = stack?.split('\n').find((line) => /^\s+at .*\.test\.tsx?:/.test(line))
      return [message, at, diff].filter(Boolean).join('\n')
    })
    .join('')

function reportOf(modules: readonly TestModule[], outside: readonly SerializedError[]): VitestReport {
  const report: VitestReport = { passed: 0, failed: 0, failures: [] }
  const fail = (name: string, errors: readonly SerializedError[]) => {
    report.failed += 1
    report.failures.push({ name, reason: reasonOf(errors) })
  }
  for (const testModule of modules) {
    const file = path.relative(process.cwd(), testModule.moduleId)
    for (const test of testModule.children.allTests()) {
      const { state, errors = [] } = test.result()
      if (state === 'passed') report.passed += 1
      if (state === 'failed') fail(`${file} › ${test.fullName}`, errors)
    }
    // What breaks before its tests, or around them, fails none of them.
    if (testModule.errors().length > 0) fail(file, testModule.errors())
    for (const suite of testModule.children.allSuites())
      if (suite.errors().length > 0) fail(`${file} › ${suite.fullName}`, suite.errors())
  }
  for (const error of outside) fail('outside of any test', [error])
  return report
}

/** Writes what was found as JSON to the file that TEST_REPORT names. */
export default class FileReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], outside: readonly SerializedError[]): Promise<void> {
    if (process.env.TEST_REPORT)
      await writeFile(process.env.TEST_REPORT, JSON.stringify(reportOf(modules, outside)))
  }
}
