import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { HTML_PAGE, withUnknownEnums } from './distort'
import { failure, type Answer } from './envelope'
import type { Fault } from './faults'
import { header, readBody, send, sendJson } from './http'
import { processCall } from './pipeline'
import type { LoggedRequest } from './request-log'
import { findRoute, pathOf } from './routes'
import type { Sandbox } from './sandbox'

interface Exchange {
  sandbox: Sandbox
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  log: LoggedRequest
}

function answer({ sandbox, response, requestId, log }: Exchange, result: Answer, headers = {}): void {
  const { status, body, outcome } = result
  log.outcome = outcome
  log.status = outcome !== 'ok' && sandbox.world.store.switches.always200 ? 200 : status
  sendJson(response, log.status, body, { 'x-request-id': requestId, ...headers })
}

function drop({ request, log }: Exchange, outcome?: string): void {
  if (outcome !== undefined) log.outcome = outcome
  log.status = null
  request.socket.destroy()
}

/**
 * Faults that strike before anything is looked at: no nonce is spent and nothing changes.
 *
 * @returns true when the call has been dealt with
 */
function strikeBefore(exchange: Exchange, fault: Fault | null): boolean {
  const { response, requestId, log } = exchange
  switch (fault?.kind) {
    case 'drop-before':
      drop(exchange, 'dropped')
      return true
    case 'html':
      log.outcome = 'html'
      log.status = 502
      send(response, 502, 'text/html; charset=utf-8', HTML_PAGE, { 'x-request-id': requestId })
      return true
    case 'throttle-429': {
      const { status, body, outcome } = failure('TOO_MANY_REQUESTS', 'Too many requests', requestId)
      log.outcome = outcome
      log.status = status
      sendJson(response, status, body, { 'x-request-id': requestId, 'retry-after': String(fault.retryAfter) })
      return true
    }
    case 'refuse-signature':
      answer(exchange, failure('SIGNATURE_INVALID', 'The signature does not match the body', requestId))
      return true
    default:
      return false
  }
}

/** Sends the answer as the fault would have it. Everything that the call did is done and on disk by now. */
function deliver(exchange: Exchange, result: Answer, fault: Fault | null): void {
  const { response, requestId, log } = exchange
  switch (fault?.kind) {
    case 'cut-after':
      log.outcome = result.outcome
      return drop(exchange)
    case 'http-500-after': {
      const { status, body } = failure('INTERNAL_ERROR', 'Internal server error', requestId)
      log.outcome = result.outcome
      log.status = status
      return sendJson(response, status, body, { 'x-request-id': requestId })
    }
    case 'truncated-json': {
      const text = JSON.stringify(result.body)
      log.outcome = result.outcome
      log.status = result.status
      const half = text.slice(0, Math.ceil(text.length / 2))
      return send(response, result.status, 'application/json; charset=utf-8', half, {
        'x-request-id': requestId,
      })
    }
    case 'unknown-enum':
      return answer(exchange, { ...result, body: withUnknownEnums(result.body) })
    default:
      return answer(exchange, result)
  }
}

async function handle(exchange: Exchange, mayRevealSignature: boolean): Promise<void> {
  const { sandbox, request, requestId, log } = exchange
  const raw = await readBody(request).catch(() => undefined)
  if (raw === undefined) return drop(exchange, 'dropped')
  if (request.method !== 'POST')
    return answer(exchange, failure('NOT_FOUND', 'Every method of this API is called with POST', requestId))
  if (raw === null)
    return answer(exchange, failure('VALIDATION_ERROR', 'The body is larger than 1 MB', requestId))

  const strike = sandbox.faults.strike(log.path)
  log.fault = strike.names.length > 0 ? strike.names.join('+') : null
  if (strike.latencyMs > 0) await sleep(strike.latencyMs)
  if (strikeBefore(exchange, strike.fault)) return

  const {
    answer: result,
    nonce,
    entry,
  } = processCall(sandbox, {
    route: findRoute(log.path),
    requestId,
    raw,
    publicKey: log.publicKey,
    signature: header(request, 'x-api-signature'),
    mayRevealSignature,
  })
  log.nonce = nonce
  log.applied = (entry?.events?.length ?? 0) > 0
  if (entry) await sandbox.journal.append(entry)
  deliver(exchange, result, strike.fault)
}

/** One call of either API, from its bytes to its answer, whatever the path. */
export async function serveApi(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  mayRevealSignature: boolean,
): Promise<void> {
  const requestId = randomUUID()
  const started = performance.now()
  const log = sandbox.requests.begin(pathOf(request.url), requestId, sandbox.clock.iso())
  log.publicKey = header(request, 'x-api-public-key')
  await handle({ sandbox, request, response, requestId, log }, mayRevealSignature)
  log.durationMs = Math.round(performance.now() - started)
}
