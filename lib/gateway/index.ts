import { createCaller } from './http/call'
import { fetchTransport } from './http/fetch-transport'
import { createLimiter } from './http/limiter'
import { signingKey } from './http/sign'
import { createFlights } from './http/single-flight'
import { undiciTransport } from './http/undici-transport'
import { organizationGateway } from './organization'
import { partnerGateway } from './partner'
import type { CallEvent, Gateway, NonceSource } from './port'

export { redact, redactText } from './http/redact'
export { memoryNonces } from './nonces'
export type * from './port'

export type GatewayConfig = {
  /** http or https, with or without a path before the API's own; no credentials, query or fragment. */
  baseUrl: string
  partner: { publicKey: string; secret: string }
  nonces: NonceSource
  /** Calls on the way at a time with one key. Default 8. */
  concurrencyPerKey?: number
  /** How long a call may take in all, in ms. Default 10,000. */
  deadlineMs?: number
  /** How often a read is sent at most. Default 4. Writes are sent once. */
  maxAttempts?: number
  /** Replaces the built-in transport. It is asked to follow no redirect. */
  fetch?: typeof fetch
  now?: () => number
  random?: () => number
  /** Told of every attempt; what it throws is ignored. */
  onCall?: (event: CallEvent) => void
}

/**
 * The signed client of the gateway (gateway-api.md sections 1 to 3). Throws a TypeError for a configuration that cannot
 * work; the methods of what it returns end in one of the four ways of `Outcome` and reject only for amounts that are no
 * decimal strings.
 */
export function createGateway(config: GatewayConfig): Gateway {
  const baseUrl = checkedBaseUrl(config.baseUrl)
  const now = config.now ?? Date.now
  const transport = config.fetch ? fetchTransport(baseUrl, config.fetch) : undiciTransport(baseUrl)
  const call = createCaller({
    transport,
    nonces: config.nonces,
    limiter: createLimiter(config.concurrencyPerKey ?? 8),
    flights: createFlights(now),
    deadlineMs: config.deadlineMs ?? 10_000,
    maxAttempts: config.maxAttempts ?? 4,
    secure: baseUrl.protocol === 'https:',
    now,
    random: config.random ?? Math.random,
    onCall: config.onCall ?? null,
  })
  return {
    partner: partnerGateway(call, signingKey(config.partner)),
    organization: (credentials) => organizationGateway(call, signingKey(credentials)),
    close: () => transport.close(),
  }
}

function checkedBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new TypeError('The gateway address must begin with http:// or https://.')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError('The gateway address must hold no user, password, query or fragment.')
  }
  return url
}
