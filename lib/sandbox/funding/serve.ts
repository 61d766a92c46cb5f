import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answer, deliver, drop, strikeBefore, type Exchange, type Spoken } from '../exchange'
import { header, readBody } from '../http'
import { pathOf } from '../routes'
import type { Sandbox } from '../sandbox'
import type { SandboxEvent } from '../state/events'
import { FUNDING_ACCOUNT } from './account'
import { findFunding } from './methods'
import { FundingRefusal, fundingFailure, fundingSuccess, fundingTongue } from './speech'

/** Where the deposit-invoice API begins (gateway-api.md 4.1). */
export const FUNDING_PREFIX = '/bitrefill/v2'

export const isFunding = (path: string) => path === FUNDING_PREFIX || path.startsWith(`${FUNDING_PREFIX}/`)

const digest = (text: string) => createHash('sha256').update(text).digest()

/** The API id of the caller, and whether the secret fits it. */
function caller(request: IncomingMessage): { apiId: string | null; known: boolean } {
  const [scheme = '', value = ''] = (header(request, 'authorization') ?? '').split(' ')
  if (scheme.toLowerCase() !== 'basic') return { apiId: null, known: false }
  const text = Buffer.from(value, 'base64').toString('utf8')
  const right = `${FUNDING_ACCOUNT.apiId}:${FUNDING_ACCOUNT.apiSecret}`
  return { apiId: text.split(':')[0] ?? null, known: timingSafeEqual(digest(text), digest(right)) }
}

function parse(raw: Buffer): Record<string, unknown> {
  if (raw.length === 0) return {}
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw new FundingRefusal('parse_error', 'The body could not be parsed')
}

/** One call in a single step: what it reads cannot change before it records. */
function process(
  sandbox: Sandbox,
  request: IncomingMessage,
  endpoint: string,
  raw: Buffer,
  requestId: string,
): { result: Spoken; events: SandboxEvent[] } {
  const events: SandboxEvent[] = []
  try {
    const method = findFunding(request.method ?? '', endpoint)
    if (!method) throw new FundingRefusal('not_found', 'Not found')
    const data = method({
      sandbox,
      body: parse(raw),
      query: new URL(request.url ?? '/', 'http://sandbox').searchParams,
      requestId,
      record(event) {
        sandbox.apply(event)
        events.push(event)
      },
    })
    return { result: fundingSuccess(endpoint, data), events }
  } catch (error) {
    if (!(error instanceof FundingRefusal)) throw error
    return { result: fundingFailure(endpoint, error.code, error.message), events: [] }
  }
}

async function handle(sandbox: Sandbox, exchange: Exchange, endpoint: string, known: boolean): Promise<void> {
  const { request, log, headers } = exchange
  const raw = await readBody(request).catch(() => undefined)
  if (raw === undefined) return drop(exchange, 'dropped')
  const strike = sandbox.faults.strike(log.path)
  log.fault = strike.names.length > 0 ? strike.names.join('+') : null
  if (strike.latencyMs > 0) await sleep(strike.latencyMs)
  if (strikeBefore(exchange, strike.fault)) return

  if (!known) return answer(exchange, fundingFailure(endpoint, 'unauthorized', 'Bad credentials'))
  if (raw === null) return answer(exchange, fundingFailure(endpoint, 'parse_error', 'The body is too large'))
  if (sandbox.world.store.switches.fundingRateLimit && endpoint !== '/ping') {
    const { allowed, headers: limits } = sandbox.fundingLimit.take()
    Object.assign(headers, limits)
    if (!allowed)
      return answer(exchange, fundingFailure(endpoint, 'too_many_requests', 'Rate limit exceeded'))
  }
  const { result, events } = process(sandbox, request, endpoint, raw, log.requestId)
  log.applied = events.length > 0
  // Also without events: what an answer shows is at least as safe as the answer.
  await sandbox.journal.append({ events })
  deliver(exchange, result, strike.fault)
}

/** One call of the deposit-invoice API, from its bytes to its answer. The secret is never kept. */
export async function serveFunding(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now()
  const path = pathOf(request.url)
  const endpoint = path.slice(FUNDING_PREFIX.length) || '/'
  const log = sandbox.requests.begin(path, randomUUID(), sandbox.clock.iso())
  const { apiId, known } = caller(request)
  log.publicKey = apiId
  const exchange = { request, response, log, tongue: fundingTongue(endpoint), headers: {} }
  await handle(sandbox, exchange, endpoint, known)
  log.durationMs = Math.round(performance.now() - started)
}
