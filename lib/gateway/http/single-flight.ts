import type { Outcome, Unknown } from '../port'
import { notSent } from './failures'

/** The reason with which a call is stopped when nobody waits for it any longer because time is up. */
export const DEADLINE = Symbol('deadline')
const CALLER = Symbol('caller')

/** A call under way, as the code that carries it out sees it. */
export type Call = {
  /** Fires when the last one who waited has gone. */
  readonly signal: AbortSignal
  /** Milliseconds until the last of those who wait runs out of time. */
  remaining(): number
  /** To be told when the request may have left. */
  markWritten(): void
}

type Waiter = { signal: AbortSignal | undefined; deadlineMs: number }

type Flight = {
  outcome: Promise<Outcome<unknown>>
  abort: AbortController
  deadlineAt: number
  waiters: number
  written: boolean
}

export interface Flights {
  /**
   * Waits for `run`, or for the same question already under way where `question` is not null. Each waiter has its own
   * deadline and signal, and leaves alone; the call itself is stopped when the last one has left.
   */
  join<T>(
    question: string | null,
    waiter: Waiter,
    run: (call: Call) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>
  /** From now on nobody joins what is already under way. */
  forget(): void
}

export function createFlights(now: () => number): Flights {
  const open = new Map<string, Flight>()

  function take(question: string | null, run: (call: Call) => Promise<Outcome<unknown>>): Flight {
    const known = question === null ? undefined : open.get(question)
    if (known !== undefined) return known
    const abort = new AbortController()
    const flight: Flight = { outcome: never, abort, deadlineAt: 0, waiters: 0, written: false }
    if (question !== null) open.set(question, flight)
    const land = () => {
      if (question !== null && open.get(question) === flight) open.delete(question)
    }
    abort.signal.addEventListener('abort', land, { once: true })
    // Started a moment later, so that the deadline of the one who asks is known before the first look at it.
    flight.outcome = Promise.resolve()
      .then(() =>
        run({
          signal: abort.signal,
          remaining: () => flight.deadlineAt - now(),
          markWritten: () => {
            flight.written = true
          },
        }),
      )
      .finally(land)
    return flight
  }

  return {
    async join<T>(
      question: string | null,
      waiter: Waiter,
      run: (call: Call) => Promise<Outcome<T>>,
    ): Promise<Outcome<T>> {
      if (waiter.signal?.aborted === true) return notSent('aborted')
      const flight = take(question, run)
      flight.waiters += 1
      flight.deadlineAt = Math.max(flight.deadlineAt, now() + waiter.deadlineMs)
      // The question holds the path, and a path has one answer type: whoever joins expects the same T.
      return wait(flight as Flight & { outcome: Promise<Outcome<T>> }, waiter)
    },
    forget: () => open.clear(),
  }
}

// Node fires a longer timer at once.
const LONGEST_TIMER = 2 ** 31 - 1

/** A timer that fires so much too late says that this process, most often with its whole machine, has stood still. */
const STOOD_STILL_MS = 100
/** What was answered meanwhile is heard within this time at the latest. */
const HEARD_MS = 1_000

/**
 * Calls `over` when the time is up. While this process stood still nobody was heard: an answer that has come meanwhile is
 * not late, so it is listened for as long again, a moment at most, before it counts as lost.
 *
 * @returns ends it.
 */
function countdown(ms: number, over: () => void): () => void {
  const length = Math.min(ms, LONGEST_TIMER)
  const due = performance.now() + length
  let timer = setTimeout(() => {
    const late = performance.now() - due
    if (late < STOOD_STILL_MS) over()
    else timer = setTimeout(over, Math.min(late, HEARD_MS))
  }, length)
  return () => clearTimeout(timer)
}

const never: Promise<never> = new Promise(() => undefined)

function wait<T>(flight: Flight & { outcome: Promise<Outcome<T>> }, waiter: Waiter): Promise<Outcome<T>> {
  return new Promise((resolve, reject) => {
    const leave = (why: typeof DEADLINE | typeof CALLER) => {
      done()
      flight.waiters -= 1
      if (flight.waiters > 0) {
        resolve(flight.written ? left(why) : notSent('aborted'))
        return
      }
      // The last one learns the truth from the call itself: it knows whether anything was written.
      flight.outcome.then(resolve, reject)
      flight.abort.abort(why)
    }
    const gone = () => leave(CALLER)
    const stop = countdown(waiter.deadlineMs, () => leave(DEADLINE))
    const done = () => {
      stop()
      waiter.signal?.removeEventListener('abort', gone)
    }
    waiter.signal?.addEventListener('abort', gone, { once: true })
    flight.outcome.then(resolve, reject).finally(done)
  })
}

function left(why: typeof DEADLINE | typeof CALLER): Unknown {
  const message =
    why === DEADLINE ? 'No full answer came in time.' : 'The call was given up after it was sent.'
  return {
    kind: 'unknown',
    reason: why === DEADLINE ? 'timeout' : 'aborted',
    message,
    httpStatus: null,
    requestId: null,
  }
}

/** The same call, which is also stopped for lack of time after so many milliseconds. */
export function withDeadline(call: Call, ms: number): { limited: Call; dispose(): void } {
  const own = new AbortController()
  const forward = () => own.abort(call.signal.reason)
  const stop = countdown(ms, () => own.abort(DEADLINE))
  call.signal.addEventListener('abort', forward, { once: true })
  return {
    limited: { ...call, signal: own.signal },
    dispose: () => {
      stop()
      call.signal.removeEventListener('abort', forward)
    },
  }
}

/** A promise of the signal's firing that leaves no listener behind once disposed. */
export function whenAborted(signal: AbortSignal): { fired: Promise<void>; dispose(): void } {
  let listener = (): void => undefined
  const fired = new Promise<void>((resolve) => {
    listener = resolve
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', listener, { once: true })
  })
  return { fired, dispose: () => signal.removeEventListener('abort', listener) }
}

/** Waits, or until the signal fires. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const aborted = whenAborted(signal)
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    aborted.fired,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
    }),
  ])
  clearTimeout(timer)
  aborted.dispose()
}
