import { refusesNonce } from '../nonce-refusal'
import type { Outcome, Unknown } from '../port'
import { FailureEnvelope } from '../wire/envelope'
import type { Endpoint } from './endpoint'
import { notSent, notSentReason } from './failures'
import { redactText } from './redact'
import { retryAfterMs } from './retry'
import { DEADLINE } from './single-flight'
import type { Answer, Cut } from './transport'

/** How an attempt ended, and whether asking again in a moment may end otherwise. */
export type Verdict<T> = { outcome: Outcome<T>; transient: boolean; retryAfterMs: number | null }

// An error of the gateway's own says nothing about how far it got, so a write that meets one may have been applied.
const PROVES_NOTHING = /INTERNAL|UNKNOWN_ERROR|TIMEOUT/i

/** Judges a request that brought no full answer. */
export function judgeCut(cut: Cut, abortReason: unknown, secure: boolean): Verdict<never> {
  const late = abortReason === DEADLINE
  if (!cut.written) {
    const reason =
      cut.cause === 'aborted' ? (late ? 'connect-timeout' : 'aborted') : notSentReason(cut.code, secure)
    const transient = reason === 'dns' || reason === 'connection-refused' || reason === 'connect-timeout'
    return {
      outcome: notSent(reason, cut.cause === 'aborted' ? null : cut.code),
      transient,
      retryAfterMs: null,
    }
  }
  if (cut.cause === 'aborted') {
    return late
      ? verdict(unknown('timeout', 'No full answer came in time.', cut.status), false)
      : verdict(unknown('aborted', 'The call was given up after it was sent.', cut.status), false)
  }
  if (cut.cause === 'too-large') {
    return verdict(unknown('bad-answer', 'The answer was larger than any this API gives.', cut.status), false)
  }
  return verdict(
    unknown(
      'connection-lost',
      `The connection was lost before the answer was complete (${cut.code}).`,
      cut.status,
    ),
    true,
  )
}

/** Judges a complete answer. The HTTP status decides nothing that the envelope's `success` can (gateway-api.md 1.6, 1.7). */
export function judgeAnswer<I, W, T>(answer: Answer, endpoint: Endpoint<I, W, T>, now: number): Verdict<T> {
  const { status } = answer
  const wait = retryAfterMs(answer.retryAfter, now)
  if (status >= 300 && status < 400) {
    return verdict(
      unknown('bad-answer', `The gateway redirected (HTTP ${status}); that is not followed.`, status),
      false,
    )
  }
  const text = answer.body.toString('utf8')
  const envelope = parseEnvelope(text)
  if (envelope === null) return verdict(noEnvelope(text, status), status < 400 || status >= 429, wait)

  const requestId = typeof envelope.requestId === 'string' ? redactText(envelope.requestId) : null
  if (envelope.success === true) {
    const parsed = endpoint.wire.safeParse(envelope.response)
    if (parsed.success) return verdict({ kind: 'ok', data: endpoint.toDomain(parsed.data), requestId }, false)
    // The places and not the values: a message must never repeat what stood in a body.
    const places = parsed.error.issues
      .slice(0, 3)
      .map((issue) => `${['response', ...issue.path].join('.')} (${issue.code})`)
    const message = `The answer does not have the documented form at ${places.join(', ')}.`
    return verdict({ ...unknown('bad-answer', message, status), requestId }, false)
  }
  const { error } = FailureEnvelope.parse(envelope)
  const name = redactText(error.name)
  const message = redactText(error.message)
  const internal = status >= 500 || PROVES_NOTHING.test(name)
  if (endpoint.intent === 'write' && internal) {
    const text = `The gateway failed inside: ${name} ${message}`.trim()
    return verdict({ ...unknown('server-error', text, status), requestId }, false)
  }
  const transient = internal || status === 429 || refusesNonce({ name, message })
  return verdict(
    { kind: 'refused', code: error.code, name, message, requestId, httpStatus: status },
    transient,
    wait,
  )
}

function noEnvelope(text: string, status: number): Unknown {
  if (status === 429)
    return unknown('throttled', 'The gateway asked to be called less often (HTTP 429).', status)
  if (/^\s*</.test(text)) {
    return unknown('bad-answer', `A web page came instead of an answer (HTTP ${status}).`, status)
  }
  if (status >= 500)
    return unknown('server-error', `The gateway failed without saying why (HTTP ${status}).`, status)
  return unknown(
    'bad-answer',
    `The answer is not the documented JSON, or not all of it (HTTP ${status}).`,
    status,
  )
}

type Envelope = { success: boolean; response?: unknown; requestId?: unknown }

function parseEnvelope(text: string): Envelope | null {
  try {
    const parsed: unknown = JSON.parse(text)
    const isEnvelope =
      typeof parsed === 'object' &&
      parsed !== null &&
      'success' in parsed &&
      typeof parsed.success === 'boolean'
    return isEnvelope ? (parsed as Envelope) : null
  } catch {
    // The parser's own message quotes the body, so it goes nowhere.
    return null
  }
}

function unknown(reason: Unknown['reason'], message: string, httpStatus: number | null): Unknown {
  return { kind: 'unknown', reason, message, httpStatus, requestId: null }
}

function verdict<T>(outcome: Outcome<T>, transient: boolean, retryAfter: number | null = null): Verdict<T> {
  return { outcome, transient, retryAfterMs: retryAfter }
}
