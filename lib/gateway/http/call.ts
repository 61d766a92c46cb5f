import type { CallEvent, NonceSource, Outcome, SignedCall, WriteOptions } from '../port'
import { attemptOnce, type Content } from './attempt'
import type { Endpoint } from './endpoint'
import type { Limiter } from './limiter'
import { redactText } from './redact'
import { retryDelay } from './retry'
import type { SigningKey } from './sign'
import { type Call, type Flights, pause } from './single-flight'
import type { Transport } from './transport'

export type CallerDeps = {
  transport: Transport
  nonces: NonceSource
  limiter: Limiter
  flights: Flights
  deadlineMs: number
  maxAttempts: number
  secure: boolean
  now: () => number
  random: () => number
  onCall: ((event: CallEvent) => void) | null
}

export type Caller = <I, W, T>(
  key: SigningKey,
  endpoint: Endpoint<I, W, T>,
  /** Input to be signed, or bytes of the same endpoint that were signed before. */
  input: I | { signed: SignedCall },
  opts?: WriteOptions,
) => Promise<Outcome<T>>

/** The longest that a call waits for its turn and for its bytes to be kept, before it ends as `not-sent`. */
const KEEPING_MS = 10_000

const isSigned = (input: unknown): input is { signed: SignedCall } =>
  typeof input === 'object' && input !== null && 'signed' in input

/** Builds the one function through which every method goes. What it returns never rejects. */
export function createCaller(common: CallerDeps): Caller {
  return async (key, endpoint, input, opts = {}) => {
    const { signal, deadlineMs = common.deadlineMs, maxAttempts = common.maxAttempts, beforeSending } = opts
    const deps = { ...common, maxAttempts }
    const content: Content = isSigned(input)
      ? input
      : { fields: endpoint.body(input), beforeSending, answerMs: deadlineMs }
    // A store that is slow to keep the bytes does not shorten the time that the host has for its answer.
    const waiter = { signal, deadlineMs: beforeSending ? deadlineMs + KEEPING_MS : deadlineMs }
    if (endpoint.intent === 'read' && 'fields' in content) {
      const fields = JSON.stringify(content.fields)
      const question = `${key.publicKey} ${maxAttempts} ${endpoint.path} ${fields}`
      return deps.flights.join(opts.fresh ? null : question, waiter, (call) =>
        attempts(deps, call, key, endpoint, content),
      )
    }
    try {
      return await deps.flights.join(null, waiter, (call) => attempts(deps, call, key, endpoint, content))
    } finally {
      // A read that began before this write ended may bring the old state: whoever asks from now on must not be
      // given its answer, or a read-back would prove nothing.
      deps.flights.forget()
    }
  }
}

async function attempts<I, W, T>(
  deps: CallerDeps,
  call: Call,
  key: SigningKey,
  endpoint: Endpoint<I, W, T>,
  content: Content,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = deps.now()
    const result = await attemptOnce(deps, call, key, endpoint, content)
    const retryInMs =
      endpoint.intent === 'write' || call.signal.aborted
        ? null
        : retryDelay({
            attempt,
            maxAttempts: deps.maxAttempts,
            transient: result.transient,
            retryAfterMs: result.retryAfterMs,
            remainingMs: call.remaining(),
            random: deps.random(),
          })
    tell(deps, {
      path: endpoint.path,
      key: `${key.publicKey.slice(0, 6)}…`,
      nonce: result.nonce,
      attempt,
      ...summary(result.outcome),
      ms: deps.now() - startedAt,
      retryInMs,
    })
    if (retryInMs === null) return result.outcome
    await pause(retryInMs, call.signal)
    if (call.signal.aborted) return result.outcome
  }
}

function summary(
  outcome: Outcome<unknown>,
): Pick<CallEvent, 'outcome' | 'detail' | 'httpStatus' | 'requestId'> {
  switch (outcome.kind) {
    case 'ok':
      return { outcome: 'ok', detail: null, httpStatus: null, requestId: outcome.requestId }
    case 'refused':
      return {
        outcome: 'refused',
        detail: outcome.name,
        httpStatus: outcome.httpStatus,
        requestId: outcome.requestId,
      }
    case 'not-sent':
      return { outcome: 'not-sent', detail: outcome.reason, httpStatus: null, requestId: null }
    case 'unknown':
      return {
        outcome: 'unknown',
        detail: outcome.reason,
        httpStatus: outcome.httpStatus,
        requestId: outcome.requestId,
      }
  }
}

function tell(deps: CallerDeps, event: CallEvent): void {
  if (deps.onCall === null) return
  try {
    deps.onCall({ ...event, detail: event.detail === null ? null : redactText(event.detail) })
  } catch {
    // A listener that fails must not turn a known outcome of a money call into an unknown one.
  }
}
