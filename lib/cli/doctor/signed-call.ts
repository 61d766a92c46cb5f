import { signingKey } from '@/lib/gateway/http/sign'
import { redactText } from '@/lib/gateway'

export interface Account {
  baseUrl: string
  partner: { publicKey: string; secret: string }
  /** A key of one organization, where the operator gave one. */
  organization: { publicKey: string; secret: string } | null
}

type KeyPair = Account['partner']

/** Everything about one answer that a check may want to know; `problem` where there was none. */
export type Answer =
  | { problem: string }
  | {
      problem: null
      status: number
      /** The host's clock minus ours in ms, to the second that the Date header has; null without one. */
      clockMs: number | null
      success: boolean
      /** Null where the body was no envelope. */
      envelope: { response: unknown; name: string; message: string; code: number } | null
    }

const DEADLINE_MS = 10_000

const REASONS: Record<string, string> = {
  ENOTFOUND: 'its name is not known to DNS',
  EAI_AGAIN: 'DNS does not answer',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it cut the connection',
  UND_ERR_SOCKET: 'it cut the connection',
  EHOSTUNREACH: 'there is no way to it from this network',
  ENETUNREACH: 'there is no way to it from this network',
  UND_ERR_CONNECT_TIMEOUT: 'it does not take connections',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate cannot be verified',
}

function reason(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `it did not answer within ${DEADLINE_MS / 1_000} s`
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return REASONS[code] ?? (code || 'the connection failed')
}

function readEnvelope(
  text: string,
): { success: boolean; envelope: NonNullable<Extract<Answer, { problem: null }>['envelope']> } | null {
  try {
    const body = JSON.parse(text) as {
      success?: unknown
      response?: unknown
      error?: Record<string, unknown> | null
    }
    if (typeof body?.success !== 'boolean') return null
    const { code, name, message } = body.error ?? {}
    const envelope = {
      response: body.response ?? null,
      name: typeof name === 'string' ? name : '',
      message: redactText(typeof message === 'string' ? message : ''),
      code: typeof code === 'number' ? code : -1,
    }
    return { success: body.success, envelope }
  } catch {
    return null
  }
}

/** Sends exactly these bytes. Redirects are not followed: a signed body goes to the configured host or nowhere. */
export async function sendBytes(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  try {
    const before = Date.now()
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    const middle = (before + Date.now()) / 2
    const text = await response.text()
    const date = Date.parse(response.headers.get('date') ?? '')
    return {
      problem: null,
      status: response.status,
      // The header is cut to the second: half of one is its average error.
      clockMs: Number.isNaN(date) ? null : date + 500 - middle,
      success: false,
      envelope: null,
      ...readEnvelope(text),
    }
  } catch (error) {
    return { problem: reason(error) }
  }
}

/** The headers of gateway-api.md 1.3 for a body. */
export function signedHeaders(key: KeyPair, body: string): Record<string, string> {
  const { publicKey, sign } = signingKey(key)
  return { 'x-api-public-key': publicKey, 'x-api-signature': sign(Buffer.from(body)) }
}

let last = 0

/** Integers that grow, never below the clock, as the desk's own (gateway-api.md 1.5). */
export function nextNonce(): number {
  last = Math.max(last + 1, Date.now())
  return last
}

export function call(
  baseUrl: string,
  key: KeyPair,
  path: string,
  fields: object = {},
  nonce: number = nextNonce(),
): Promise<Answer> {
  const body = JSON.stringify({ ...fields, nonce })
  return sendBytes(`${baseUrl.replace(/\/$/, '')}${path}`, body, signedHeaders(key, body))
}

/** A refusal in the host's own words. */
export function words(answer: Answer): string {
  if (answer.problem !== null) return answer.problem
  if (!answer.envelope) return `it answered with status ${answer.status} and something that is not the API`
  const { name, message, code } = answer.envelope
  return [message || 'no reason given', name || String(code)].join(', ')
}
