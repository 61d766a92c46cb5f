import type { IncomingMessage, ServerResponse } from 'node:http'
import { HTML_PAGE, withUnknownEnums } from './distort'
import type { Fault } from './faults'
import { send } from './http'
import type { LoggedRequest } from './request-log'

/** A finished answer of any API, before faults touch it. `outcome` is `ok` or the name of the error. */
export interface Spoken {
  status: number
  body: Record<string, unknown>
  outcome: string
}

/** How one API says what faults make it say, and how it writes its answers down. */
export interface Tongue {
  throttled(): Spoken
  unauthenticated(): Spoken
  broken(): Spoken
  write(body: Record<string, unknown>): string
  /** The status under which an answer is sent. */
  statusOf(answer: Spoken): number
}

/** One call on its way through the sandbox, whatever the API. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  log: LoggedRequest
  tongue: Tongue
  /** Go with every answer that is not cut. */
  headers: Record<string, string>
}

function sendSpoken({ response, log, tongue, headers }: Exchange, { status, body }: Spoken, more = {}): void {
  log.status = status
  send(response, status, 'application/json; charset=utf-8', tongue.write(body), { ...headers, ...more })
}

export function answer(exchange: Exchange, result: Spoken): void {
  exchange.log.outcome = result.outcome
  sendSpoken(exchange, { ...result, status: exchange.tongue.statusOf(result) })
}

export function drop({ request, log }: Exchange, outcome?: string): void {
  if (outcome !== undefined) log.outcome = outcome
  log.status = null
  request.socket.destroy()
}

/**
 * Faults that strike before anything is looked at: no nonce is spent and nothing changes.
 *
 * @returns true when the call has been dealt with
 */
export function strikeBefore(exchange: Exchange, fault: Fault | null): boolean {
  const { response, log, tongue, headers } = exchange
  switch (fault?.kind) {
    case 'drop-before':
      drop(exchange, 'dropped')
      return true
    case 'html':
      log.outcome = 'html'
      log.status = 502
      send(response, 502, 'text/html; charset=utf-8', HTML_PAGE, headers)
      return true
    case 'throttle-429': {
      const throttled = tongue.throttled()
      log.outcome = throttled.outcome
      sendSpoken(exchange, throttled, { 'retry-after': String(fault.retryAfter) })
      return true
    }
    case 'refuse-signature':
      answer(exchange, tongue.unauthenticated())
      return true
    default:
      return false
  }
}

/** Sends the answer as the fault would have it. Everything that the call did is done and on disk by now. */
export function deliver(exchange: Exchange, result: Spoken, fault: Fault | null): void {
  const { response, log, tongue, headers } = exchange
  switch (fault?.kind) {
    case 'cut-after':
      log.outcome = result.outcome
      return drop(exchange)
    case 'http-500-after':
      log.outcome = result.outcome
      return sendSpoken(exchange, tongue.broken())
    case 'truncated-json': {
      const text = tongue.write(result.body)
      log.outcome = result.outcome
      log.status = result.status
      const half = text.slice(0, Math.ceil(text.length / 2))
      return send(response, result.status, 'application/json; charset=utf-8', half, headers)
    }
    case 'unknown-enum':
      return answer(exchange, { ...result, body: withUnknownEnums(result.body) })
    default:
      return answer(exchange, result)
  }
}
