import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
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

/** Runs a file of tests as `npm test` runs ours. */
async function ran(text: string): Promise<string> {
  const root = await mkdtemp(path.join(folder, 'run-'))
  await writeFile(path.join(root, 'a.test.ts'), text)
  const report = path.join(root, 'report.json')
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--globals', '--root', root]
  const reporter = `--reporter=${path.resolve('lib/testing/reporter.ts')}`
  const env = { ...process.env, TEST_REPORT: report }
  await promisify(execFile)(process.execPath, [...vitest, reporter], { env }).catch(() => undefined)
  return report
}

const spec = (title: string, status: string, message?: string) => ({
  title,
  tests: [{ status, results: [{ error: message === undefined ? undefined : { message } }] }],
})

describe('the sum of a run', () => {
  it('tells which tests failed, with both values that were compared, and what broke around them', async () => {
    // What is told of a run that is not ours: the one that it leaves out is neither passed nor failed.
    const report = await ran(`
      it('adds up', () => {})
      it.skip('is put off', () => {})
      describe('money', () => {
        it('is counted', () => expect({ status: 'running', sum: 4 }).toMatchObject({ status: 'done' }))
      })
      describe('the desk', () => {
        afterAll(() => { throw new Error('does not close') })
        it('opens', () => { setTimeout(() => { throw new Error('nobody caught it') }, 0) })
        it('waits', () => new Promise((done) => setTimeout(done, 50)))
      })`)
    const { passed, failed, failures } = await vitestCounts(report, 1)
    expect({ passed, failed, told: failures.length }).toEqual({ passed: 3, failed: 3, told: 3 })
    expect(failures[0]).toMatch(/a\.test\.ts › money > is counted\n.*to match object/)
    expect(failures[0]).toContain('"status": "done"')
    expect(failures[0]).toContain('"status": "running"')
    expect(failures[1]).toMatch(/a\.test\.ts › the desk\n  does not close/)
    expect(failures[2]).toMatch(/^outside of any test\n  nobody caught it/)
  })

  it('counts a file that does not load as a failure, and tells why', async () => {
    const { failures, ...counts } = await vitestCounts(await ran(`import './nowhere'`), 1)
    expect(counts).toEqual({ passed: 0, failed: 1 })
    expect(failures[0]).toMatch(/a\.test\.ts\n.*nowhere/)
  })

  it('is never better than the exit code', async () => {
    const clean = { passed: 5, failed: 0, failures: [] }
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
