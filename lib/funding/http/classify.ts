import type { z } from 'zod'
import type { FundingOutcome, NotSent, RateLimits, Unknown } from '../port'
import { FailureWire } from '../wire/envelope'
import { parseLossless } from './json'
import { readLimits } from './limits'
import type { Answer, Cut } from './transport'

const DNS = /^(ENOTFOUND|EAI_[A-Z]+)$/
const CONNECT_TIMEOUT = /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/
const TLS =
  /^(CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|SELF_SIGNED_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|EPROTO|ERR_(SSL|TLS)_[A-Z0-9_]+)$/

const NOT_SENT: Record<NotSent['reason'], string> = {
  dns: 'The name of the host could not be looked up',
  'connection-refused': 'The host could not be reached',
  'connect-timeout': 'No connection was made in time',
  tls: 'No secure connection was made',
  aborted: 'The call was given up before it was sent',
}

function notSent(reason: NotSent['reason'], code: string): NotSent {
  return { kind: 'not-sent', reason, message: `${NOT_SENT[reason]} (${code}).` }
}

function unknown(
  reason: Unknown['reason'],
  message: string,
  status: number | null,
  limits: RateLimits | null,
): Unknown {
  return { kind: 'unknown', reason, message, httpStatus: status, limits }
}

/** Judges a request that brought no full answer. `late`: it was stopped by its own deadline. */
export function judgeCut({ written, cause, code }: Cut, late: boolean): NotSent | Unknown {
  if (!written) {
    if (cause === 'aborted') return notSent(late ? 'connect-timeout' : 'aborted', code)
    if (DNS.test(code)) return notSent('dns', code)
    if (CONNECT_TIMEOUT.test(code)) return notSent('connect-timeout', code)
    return notSent(TLS.test(code) ? 'tls' : 'connection-refused', code)
  }
  if (cause === 'too-large') return unknown('bad-answer', 'The answer was too large.', null, null)
  if (cause === 'failed')
    return unknown('connection-lost', `The connection was lost before the answer (${code}).`, null, null)
  return late
    ? unknown('timeout', 'No full answer came in time.', null, null)
    : unknown('aborted', 'The call was given up after it was sent.', null, null)
}

/**
 * Judges a complete answer (gateway-api.md 4.7). Here the HTTP status counts: a refusal is a 4xx with the documented error.
 * Anything else that is not the documented answer proves nothing about what was done.
 */
export function judgeAnswer<W, T>(
  { status, headers, text }: Answer,
  wire: z.ZodType<W>,
  toDomain: (wire: W) => T,
  redact: (text: string) => string,
  now: number,
): FundingOutcome<T> {
  const limits = readLimits(headers, now)
  const parsed = parseLossless(text)
  if (status >= 200 && status < 300) {
    const answer = parsed === null ? null : wire.safeParse(parsed.value)
    if (answer?.success) return { kind: 'ok', data: toDomain(answer.data), body: redact(text), limits }
    // The places and not the values: a message must never repeat what stood in a body.
    const places = answer?.error.issues.slice(0, 3).map(({ path, code }) => `${path.join('.')} (${code})`)
    const where = places ? `: ${places.join(', ')}` : ''
    return unknown('bad-answer', `The answer does not have the documented form${where}.`, status, limits)
  }
  const failure = parsed === null ? null : FailureWire.safeParse(parsed.value)
  if (status >= 400 && status < 500 && status !== 408 && failure?.success) {
    const { error_code: code, message } = failure.data
    return {
      kind: 'refused',
      code: redact(code).slice(0, 100),
      message: redact(message).slice(0, 500),
      httpStatus: status,
      limits,
    }
  }
  if (status === 429) return unknown('throttled', 'Too many requests (HTTP 429).', status, limits)
  if (status >= 500)
    return unknown('server-error', `The host failed inside (HTTP ${status}).`, status, limits)
  return unknown('bad-answer', `The answer is not the documented one (HTTP ${status}).`, status, limits)
}
