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

const suite = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

describe('the sum of a run', () => {
  it('counts tests, and a file that does not load as a failure', async () => {
    const report = {
      success: false,
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [suite('failed', 'failed', 'passed'), suite('failed')],
    }
    expect(await vitestCounts(await file(report), 1)).toEqual({ passed: 5, failed: 2 })
  })

  it('is never better than the exit code', async () => {
    const clean = {
      success: true,
      numPassedTests: 5,
      numFailedTests: 0,
      testResults: [suite('passed', 'passed')],
    }
    expect(await vitestCounts(await file(clean), 1)).toEqual({ passed: 5, failed: 1 })
    expect(await vitestCounts(await file(clean), 0)).toEqual({ passed: 5, failed: 0 })
    const e2e = { errors: [{}], stats: { expected: 3, unexpected: 0, flaky: 0 } }
    expect(await playwrightCounts(await file(e2e), 1)).toEqual({ passed: 3, failed: 1 })
  })

  it('takes a missing or broken report for a failure', async () => {
    expect(await vitestCounts(path.join(folder, 'none'), 0)).toEqual({ passed: 0, failed: 1 })
    expect(await playwrightCounts(await file('half a rep'), 0)).toEqual({ passed: 0, failed: 1 })
  })

  it('does not count a test that only passes sometimes as passed', async () => {
    const report = { errors: [], stats: { expected: 3, unexpected: 1, flaky: 1 } }
    expect(await playwrightCounts(await file(report), 1)).toEqual({ passed: 3, failed: 2 })
  })
})
