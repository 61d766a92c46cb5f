import type { Call } from './call'
import { failureOf, success, type Answer } from './envelope'
import { Refusal } from './errors'
import { reportSignature } from './gateway/test-signature'
import type { Body } from './input'
import type { Route } from './routes'
import type { Sandbox } from './sandbox'
import { sign, signatureMatches } from './signature'
import type { SandboxEvent } from './state/events'
import type { KeyHolder } from './state/key-ring'
import type { JournalEntry } from './state/journal'

export interface Incoming {
  route: Route | null
  requestId: string
  raw: Buffer
  publicKey: string | null
  signature: string | null
  mayRevealSignature: boolean
  ip: string
  userAgent: string
}

export interface Processed {
  answer: Answer
  nonce: string | null
  /** What has to be on disk before the answer leaves; null when the call left no trace. */
  entry: JournalEntry | null
}

function authenticate(sandbox: Sandbox, incoming: Incoming, scope: 'partner' | 'organization'): KeyHolder {
  const { publicKey, signature } = incoming
  if (publicKey === null) throw new Refusal('PUBLIC_KEY_MISSING', 'Header x-api-public-key is missing')
  if (signature === null) throw new Refusal('SIGNATURE_MISSING', 'Header x-api-signature is missing')
  const holder = sandbox.world.keys.holderOf(publicKey)
  if (!holder) throw new Refusal('PUBLIC_KEY_UNKNOWN', 'The public key is not known')
  if (holder.scope !== scope)
    throw new Refusal('KEY_SCOPE_MISMATCH', `This path needs a key of scope ${scope}, not ${holder.scope}`)
  if (!signatureMatches(sign(holder.pair.secret, incoming.raw), signature))
    throw new Refusal('SIGNATURE_INVALID', 'The signature does not match the body')
  return holder
}

function parse(raw: Buffer): Body {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    throw new Refusal('BODY_NOT_JSON', 'The body is not valid JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('BODY_NOT_JSON', 'The body must be a JSON object')
  return value as Body
}

function readNonce({ nonce }: Body): string {
  if (nonce === undefined || nonce === null || nonce === '')
    throw new Refusal('NONCE_MISSING', 'The body has no nonce')
  if (typeof nonce !== 'string' && typeof nonce !== 'number')
    throw new Refusal('VALIDATION_ERROR', 'nonce must be a number or a string')
  // Two different large integers would be read as the same number, and the second call taken for a replay.
  if (typeof nonce === 'number' && !Number.isSafeInteger(Math.trunc(nonce)))
    throw new Refusal('VALIDATION_ERROR', 'nonce is too large for a JSON number; send it as a string')
  const text = String(nonce)
  if (text.length > 128) throw new Refusal('VALIDATION_ERROR', 'nonce must not be longer than 128 characters')
  return text
}

function checkNonce(sandbox: Sandbox, publicKey: string, nonce: string): void {
  const rule = sandbox.world.store.switches.nonceRule
  switch (sandbox.world.nonces.judge(publicKey, nonce, rule)) {
    case 'fresh':
      return
    case 'used':
      throw new Refusal('NONCE_ALREADY_USED', 'This nonce was already used with this key')
    case 'not-increasing':
      throw new Refusal('NONCE_ALREADY_USED', 'The nonce must be greater than the one before')
    case 'not-a-number':
      throw new Refusal('VALIDATION_ERROR', 'nonce must be a number that grows with every request')
  }
}

function testSignature(sandbox: Sandbox, incoming: Incoming): Processed {
  const { raw, publicKey, signature, mayRevealSignature } = incoming
  const holder = publicKey === null ? null : sandbox.world.keys.holderOf(publicKey)
  const report = reportSignature(raw, publicKey, signature, holder, mayRevealSignature)
  return { answer: success(report), nonce: null, entry: null }
}

/**
 * The order of gateway-api.md 7.2: headers, key, scope, signature over the raw bytes, JSON, nonce, method. Runs in one
 * step, so two calls with one nonce cannot both pass. A nonce is spent as soon as it is judged fresh, even if the method
 * then refuses.
 */
export function processCall(sandbox: Sandbox, incoming: Incoming): Processed {
  const { route, requestId, publicKey, raw, ip, userAgent } = incoming
  const events: SandboxEvent[] = []
  let nonce: string | null = null
  let spent = false
  let answer: Answer
  try {
    if (!route) throw new Refusal('NOT_FOUND', 'There is no such method')
    if (route.scope === 'any') return testSignature(sandbox, incoming)
    const holder = authenticate(sandbox, incoming, route.scope)
    const body = parse(raw)
    nonce = readNonce(body)
    checkNonce(sandbox, holder.pair.public, nonce)
    sandbox.world.nonces.remember(holder.pair.public, nonce)
    spent = true
    const call: Call = {
      sandbox,
      world: sandbox.world,
      body,
      requestId,
      publicKey: holder.pair.public,
      nonce,
      ip,
      userAgent,
      record(event) {
        sandbox.apply(event)
        events.push(event)
      },
    }
    if (route.scope === 'partner') answer = success(route.method(call))
    else if (holder.scope === 'organization')
      answer = success(route.method({ ...call, organization: holder.organization }))
    else throw new Refusal('KEY_SCOPE_MISMATCH', 'This path needs the key of an organization')
  } catch (error) {
    answer = failureOf(error, requestId)
  }
  const entry = spent && publicKey !== null && nonce !== null ? { publicKey, nonce, events } : null
  return { answer, nonce, entry }
}
