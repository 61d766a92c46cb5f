import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playwrightCounts, vitestCounts } from './test-counts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'desk-counts-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(report: unknown): Promise<string> {
  const name = path.join(folder, `${Math.random()}.json`)
  await writeFile(name, typeof report === 'string' ? report : JSON.stringify(report))
  return name
}

const one = (status: string) => ({
  status,
  fullName: `money ${status}`,
  failureMessages:
    status === 'failed' ? ['\u001b[31mError: expected 1 to be 2\u001b[39m\n    at a line'] : [],
})

const suite = (status: string, ...tests: string[]) => ({
  name: path.resolve('lib/a.test.ts'),
  status,
  message: status === 'failed' && tests.length === 0 ? 'Cannot find module' : '',
  assertionResults: tests.map(one),
})

const spec = (title: string, status: string, message?: string) => ({
  title,
  tests: [{ status, results: [{ error: message === undefined ? undefined : { message } }] }],
})

describe('the sum of a run', () => {
  it('counts tests, and a file that does not load as a failure, and tells which they are', async () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [suite('failed', 'failed', 'passed'), suite('failed')],
    }
    expect(await vitestCounts(await file(report), 1)).toEqual({
      passed: 5,
      failed: 2,
      failures: [
        'lib/a.test.ts › money failed\n  Error: expected 1 to be 2\n      at a line',
        'lib/a.test.ts\n  Cannot find module',
      ],
    })
  })

  it('is never better than the exit code', async () => {
    const clean = { numPassedTests: 5, numFailedTests: 0, testResults: [suite('passed', 'passed')] }
    expect(await vitestCounts(await file(clean), 1)).toMatchObject({ passed: 5, failed: 1 })
    expect(await vitestCounts(await file(clean), 0)).toEqual({ passed: 5, failed: 0, failures: [] })
    const e2e = {
      errors: [{ message: 'no desk' }],
      suites: [],
      stats: { expected: 3, unexpected: 0, flaky: 0 },
    }
    expect(await playwrightCounts(await file(e2e), 1)).toEqual({
      passed: 3,
      failed: 1,
      failures: ['outside of any test\n  no desk'],
    })
  })

  it('takes a missing or broken report for a failure', async () => {
    expect(await vitestCounts(path.join(folder, 'none'), 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(await playwrightCounts(await file('half a rep'), 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('does not count a test that only passes sometimes as passed', async () => {
    const inner = {
      title: 'as finance',
      specs: [spec('pays', 'unexpected', 'no page'), spec('sees', 'flaky')],
    }
    const report = {
      errors: [],
      suites: [{ title: 'a.spec.ts', specs: [spec('opens', 'expected')], suites: [inner] }],
      stats: { expected: 3, unexpected: 1, flaky: 1 },
    }
    expect(await playwrightCounts(await file(report), 1)).toEqual({
      passed: 3,
      failed: 2,
      failures: ['a.spec.ts › as finance › pays\n  no page', 'a.spec.ts › as finance › sees'],
    })
  })
})
