import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outcome } from '../port'
import { type Call, createFlights, withDeadline } from './single-flight'

const DEADLINE_MS = 3_000
const ANSWER: Outcome<string> = { kind: 'ok', data: 'answer', requestId: null }
const LOST: Outcome<never> = { kind: 'not-sent', reason: 'aborted', message: 'given up' }

/** What this process takes for the time. */
let now = 0

beforeEach(() => {
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The timers of so much time fire at a moment at which `late` more has passed: the machine stood still. */
function passes(ms: number, late = 0): void {
  now += ms + late
  vi.advanceTimersByTime(ms)
}

const WAYS: [string, (run: (call: Call) => Promise<Outcome<string>>) => Promise<Outcome<string>>][] = [
  [
    'whoever waits',
    (run) => createFlights(() => 0).join(null, { signal: undefined, deadlineMs: DEADLINE_MS }, run),
  ],
  [
    'a host whose bytes had to be kept',
    (run) => {
      const call = { signal: new AbortController().signal, remaining: () => 0, markWritten: () => undefined }
      const { limited, dispose } = withDeadline(call, DEADLINE_MS)
      return run(limited).finally(dispose)
    },
  ],
]

describe.each(WAYS)('the deadline of %s', (_, ask) => {
  async function asked() {
    let answer = (): void => undefined
    let ended: Outcome<string> | undefined
    const outcome = ask(
      ({ signal }) =>
        new Promise((resolve) => {
          answer = () => resolve(ANSWER)
          signal.addEventListener('abort', () => resolve(LOST))
        }),
    )
    void outcome.then((found) => (ended = found))
    const settled = () => new Promise(setImmediate)
    await settled()
    return { answer: () => answer(), outcome, ended: () => settled().then(() => ended) }
  }

  test('is kept where the time passes as it should', async () => {
    const { outcome, ended } = await asked()
    passes(DEADLINE_MS - 1)
    expect(await ended()).toBeUndefined()
    passes(1)
    expect(await outcome).toBe(LOST)
  })

  test('takes no answer for lost that came while this process stood still', async () => {
    const { answer, outcome, ended } = await asked()
    passes(DEADLINE_MS, 60_000)
    expect(await ended()).toBeUndefined()
    answer()
    expect(await outcome).toBe(ANSWER)
  })

  test('is over a moment after a standstill in which no answer came', async () => {
    const { outcome } = await asked()
    passes(DEADLINE_MS, 60_000)
    passes(1_000)
    expect(await outcome).toBe(LOST)
  })
})
