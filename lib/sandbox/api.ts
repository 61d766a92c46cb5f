import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { failure } from './envelope'
import { answer, deliver, drop, strikeBefore, type Exchange, type Tongue } from './exchange'
import { header, readBody } from './http'
import { processCall } from './pipeline'
import { findRoute, pathOf } from './routes'
import type { Sandbox } from './sandbox'

const tongueOf = (sandbox: Sandbox, requestId: string): Tongue => ({
  throttled: () => failure('TOO_MANY_REQUESTS', 'Too many requests', requestId),
  unauthenticated: () => failure('SIGNATURE_INVALID', 'The signature does not match the body', requestId),
  broken: () => failure('INTERNAL_ERROR', 'Internal server error', requestId),
  write: (body) => JSON.stringify(body),
  statusOf: ({ status, outcome }) =>
    outcome !== 'ok' && sandbox.world.store.switches.always200 ? 200 : status,
})

async function handle(
  sandbox: Sandbox,
  exchange: Exchange,
  requestId: string,
  mayRevealSignature: boolean,
): Promise<void> {
  const { request, log } = exchange
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
    ip: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    userAgent: header(request, 'user-agent') ?? '',
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
  const headers = { 'x-request-id': requestId }
  const exchange = { request, response, log, tongue: tongueOf(sandbox, requestId), headers }
  await handle(sandbox, exchange, requestId, mayRevealSignature)
  log.durationMs = Math.round(performance.now() - started)
}
